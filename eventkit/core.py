"""Statements of SQLAlchemy Core for one simple query: any, and those that are asked at every request.

The latter are written as functions with ``@asked``, built and compiled once, and told to each connection by
name: to build a statement and to find it among those compiled costs more than PostgreSQL's answer.
"""

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import Executable, bindparam
from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.util import LRUCache

from .prepared import Convert, Statement, Teller, marks

DIALECT = PGDialect_psycopg2(paramstyle="pyformat")  # type: ignore[no-untyped-call]
NUMBERED = PGDialect_psycopg2(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
SHAPES: LRUCache[Any, Any] = LRUCache(500)  # what an engine of SQLAlchemy keeps too
P = ParamSpec("P")
S = TypeVar("S", bound=Executable)


class Asked:
    """A statement with its values. To SQLAlchemy's own engines it is the statement it was made of."""

    def __init__(self, question: "Question", values: Mapping[str, Any]) -> None:
        self.question, self.values = question, values

    def sql(self, teller: Teller) -> bytes:
        return self.question.told.call(teller, self.values)

    def _execute_on_connection(self, connection: Any, _: Any, options: Any) -> Any:
        return self.question.statement._execute_on_connection(connection, [dict(self.values)], options)


class Question:
    """``statement`` has a bind parameter for each value."""

    def __init__(self, statement: Any) -> None:
        self.statement, self.compiled = statement, compiled_for(NUMBERED, statement)
        self.read: list[Convert | None] | None = None

    @cached_property
    def told(self) -> "Told":
        return Told(self.compiled)

    def reads(self, codes: tuple[int, ...]) -> list[Convert | None]:
        """``codes``: PostgreSQL's of the columns' types, the same each time."""
        if self.read is None:
            self.read = reads_of(self.compiled, codes)
        return self.read


class Told:
    """A compiled statement by name: its values are found and converted by theirs."""

    def __init__(self, compiled: SQLCompiler) -> None:
        names, converts = compiled.positiontup or [], compiled._bind_processors
        self.statement = Statement(compiled.string, marks(len(names)))
        self.columns = tuple((name, cast(Convert | None, converts.get(name))) for name in names)
        self.constants = compiled.params

    def call(self, teller: Teller, row: Mapping[str, Any]) -> bytes:
        held = {**self.constants, **row}
        values = [convert(held[name]) if convert else held[name] for name, convert in self.columns]
        return teller.call(self.statement, values)


def asked(made: Callable[P, S]) -> Callable[P, S]:
    """For a function whose arguments are values in a statement, and never decide what it looks like: no
    lists, and nothing that may be None where it is compared.
    """
    expected = tuple(signature(made).parameters)
    question: list[Question] = []

    @wraps(made)
    def bound(*args: P.args, **kwargs: P.kwargs) -> S:
        if not question:
            marked: Any = {name: bindparam(f"a_{name}") for name in expected}
            question.append(Question(cast(Any, made)(**marked)))
        given = {**dict(zip(expected, args, strict=False)), **kwargs}
        if len(given) != len(expected):
            raise TypeError(f"{made.__name__} takes {expected}")
        return cast(S, Asked(question[0], {f"a_{name}": value for name, value in given.items()}))

    return bound


def statement_sql(teller: Teller, statement: Any) -> bytes:
    """Of a statement of SQLAlchemy's, or of one that writes itself."""
    if (sql := getattr(statement, "sql", None)) is not None:
        written: bytes = sql(teller)
        return written
    return _quoted(teller, *_compiled(statement))


def rows_of(teller: Teller, statement: Any, *before: Any) -> list[dict[str, Any]]:
    """Runs all as one transaction; answers the rows of ``statement``, values as SQLAlchemy gives them."""
    parts = [statement_sql(teller, one) for one in (*before, statement)]
    teller.cursor.execute(b";\n".join([*teller.new, *parts]))
    told = teller.cursor.description
    names, codes = [column.name for column in told], tuple(column.type_code for column in told)
    if isinstance(statement, Asked):
        reads = statement.question.reads(codes)
    else:
        reads = reads_of(_compiled(statement)[0], codes)
    columns = list(zip(names, reads or [None] * len(names), strict=True))
    return [
        {name: read(cell) if read else cell for (name, read), cell in zip(columns, row, strict=True)}
        for row in teller.cursor.fetchall()
    ]


def reads_of(compiled: SQLCompiler, codes: tuple[int, ...]) -> list[Convert | None]:
    """How each column of an answer becomes what SQLAlchemy would make of it; empty: nobody knows."""
    types = [column.type for column in compiled._result_columns]
    pairs = zip(types, codes, strict=True) if types else ()
    return [cast(Convert | None, kind._cached_result_processor(DIALECT, code)) for kind, code in pairs]


def compiled_for(dialect: PGDialect_psycopg2, statement: Any) -> SQLCompiler:
    compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    assert isinstance(compiled, SQLCompiler)
    return compiled


def _compiled(statement: Any) -> tuple[SQLCompiler, dict[str, Any]]:
    """A list in a condition makes the text depend on the values: such a statement is compiled each time."""
    kept: Any = {"compiled_cache": SHAPES, "column_keys": []}
    compiled, values, collected, _ = statement._compile_w_cache(DIALECT, **kept)
    if compiled.post_compile_params or compiled.literal_execute_params:
        compiled = compiled_for(DIALECT, statement)
        return compiled, compiled.params
    params = compiled.construct_params(
        extracted_parameters=values, escape_names=False, _collected_params=collected
    )
    return compiled, params or {}


def _quoted(teller: Teller, compiled: SQLCompiler, params: dict[str, Any]) -> bytes:
    values = {}
    for name, value in params.items():
        convert = compiled._bind_processors.get(name)
        values[name] = convert(value) if callable(convert) else value
    quoted: bytes = teller.cursor.mogrify(compiled.string, values)
    return quoted
