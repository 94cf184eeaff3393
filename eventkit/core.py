"""Any statement of SQLAlchemy Core for one simple query: compiled once a shape, values quoted by psycopg2."""

from typing import Any

from psycopg2.extensions import cursor as Cursor  # noqa: N812
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.util import LRUCache

DIALECT = PGDialect_psycopg2(paramstyle="pyformat")  # type: ignore[no-untyped-call]
SHAPES: LRUCache[Any, Any] = LRUCache(500)  # what an engine of SQLAlchemy keeps too


def statement_sql(cursor: Cursor, statement: Executable) -> bytes:
    return _quoted(cursor, *_compiled(statement))


def rows_of(cursor: Cursor, statement: Executable, *before: Executable) -> list[dict[str, Any]]:
    """Runs all as one transaction; answers the rows of ``statement``, values as SQLAlchemy gives them."""
    compiled, params = _compiled(statement)
    parts = [*(statement_sql(cursor, one) for one in before), _quoted(cursor, compiled, params)]
    cursor.execute(b";\n".join(parts))
    names = [column.name for column in cursor.description]
    types = [column.type for column in compiled._result_columns]
    reads = [kind._cached_result_processor(DIALECT, None) for kind in types] or [None] * len(names)
    columns = list(zip(names, reads, strict=True))
    return [
        {name: read(cell) if read else cell for (name, read), cell in zip(columns, row, strict=True)}
        for row in cursor.fetchall()
    ]


def compiled_for(dialect: PGDialect_psycopg2, statement: Executable) -> SQLCompiler:
    compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})  # type: ignore[attr-defined]
    assert isinstance(compiled, SQLCompiler)
    return compiled


def _compiled(statement: Any) -> tuple[SQLCompiler, dict[str, Any]]:
    """A list in a condition makes the text depend on the values: such a statement is compiled each time."""
    compiled, values, collected, _ = statement._compile_w_cache(
        DIALECT, compiled_cache=SHAPES, column_keys=[]
    )
    if compiled.post_compile_params or compiled.literal_execute_params:
        compiled = compiled_for(DIALECT, statement)
        return compiled, compiled.params
    params = compiled.construct_params(
        extracted_parameters=values, escape_names=False, _collected_params=collected
    )
    return compiled, params or {}


def _quoted(cursor: Cursor, compiled: SQLCompiler, params: dict[str, Any]) -> bytes:
    values = {}
    for name, value in params.items():
        convert = compiled._bind_processors.get(name)
        values[name] = convert(value) if callable(convert) else value
    quoted: bytes = cursor.mogrify(compiled.string, values)
    return quoted
