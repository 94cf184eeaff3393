"""SQLAlchemy's statements as text and values for psycopg2, and how what comes back is read."""

from typing import Any, cast

from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.util import LRUCache

from .prepared import Convert, Teller

DIALECT = PGDialect_psycopg2(paramstyle="pyformat")  # type: ignore[no-untyped-call]
NUMBERED = PGDialect_psycopg2(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
SHAPES: LRUCache[Any, Any] = LRUCache(500)  # what an engine of SQLAlchemy keeps too


def reads_of(made: SQLCompiler, codes: tuple[int, ...]) -> list[Convert | None]:
    """How each column of an answer becomes what SQLAlchemy would make of it; empty: nobody knows."""
    types = [column.type for column in made._result_columns]
    pairs = zip(types, codes, strict=True) if types else ()
    return [cast(Convert | None, kind._cached_result_processor(DIALECT, code)) for kind, code in pairs]


def compiled_for(dialect: PGDialect_psycopg2, statement: Any) -> SQLCompiler:
    made = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    assert isinstance(made, SQLCompiler)
    return made


def compiled(statement: Any) -> tuple[SQLCompiler, dict[str, Any]]:
    """A list in a condition makes the text depend on the values: such a statement is compiled each time."""
    kept: Any = {"compiled_cache": SHAPES, "column_keys": []}
    made, values, collected, _ = statement._compile_w_cache(DIALECT, **kept)
    if made.post_compile_params or made.literal_execute_params:
        made = compiled_for(DIALECT, statement)
        return made, made.params
    params = made.construct_params(
        extracted_parameters=values, escape_names=False, _collected_params=collected
    )
    return made, params or {}


def quoted(teller: Teller, made: SQLCompiler, params: dict[str, Any]) -> bytes:
    values = {}
    for name, value in params.items():
        convert = made._bind_processors.get(name)
        values[name] = convert(value) if callable(convert) else value
    text: bytes = teller.cursor.mogrify(made.string, values)
    return text
