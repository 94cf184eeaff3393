"""Statements of SQLAlchemy Core for one simple query: any, and those that are asked at every request.

The latter are written as functions with ``@asked``, built and compiled once, and told to each connection by
name: to build a statement and to find it among those compiled costs more than PostgreSQL's answer.
"""

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import Executable, bindparam
from sqlalchemy.sql.compiler import SQLCompiler

from .compiling import NUMBERED, compiled, compiled_for, quoted, reads_of
from .prepared import Convert, Statement, Teller, marks
from .reading import row_of

P = ParamSpec("P")
S = TypeVar("S", bound=Executable)


class Asked:
    """A statement with its values. To SQLAlchemy's own engines it is the statement it was made of."""

    def __init__(self, question: "Question", values: Mapping[str, Any]) -> None:
        self.question, self.values = question, values

    @property
    def in_places(self) -> list[Any]:
        return self.question.told.values(self.values)

    def sql(self, teller: Teller) -> bytes:
        return self.question.told.call(teller, self.values)

    def _execute_on_connection(self, connection: Any, _: Any, options: Any) -> Any:
        return self.question.statement._execute_on_connection(connection, [dict(self.values)], options)


class Question:
    """``statement`` has a bind parameter for each value."""

    def __init__(self, statement: Any) -> None:
        self.statement, self.compiled = statement, compiled_for(NUMBERED, statement)
        self.width = len(self.compiled._result_columns)
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

    def values(self, row: Mapping[str, Any]) -> list[Any]:
        """In their places."""
        held = {**self.constants, **row}
        return [convert(held[name]) if convert else held[name] for name, convert in self.columns]

    def call(self, teller: Teller, row: Mapping[str, Any]) -> bytes:
        return teller.call(self.statement, self.values(row))


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
    return quoted(teller, *compiled(statement))


def rows_of(teller: Teller, statement: Any, *before: Any) -> list[dict[str, Any]]:
    """Runs all as one transaction; answers the rows of ``statement``, values as SQLAlchemy gives them."""
    parts = [statement_sql(teller, one) for one in (*before, statement)]
    teller.cursor.execute(b";\n".join([*teller.new, *parts]))
    told = teller.cursor.description
    names, codes = [column.name for column in told], tuple(column.type_code for column in told)
    if isinstance(statement, Asked):
        reads = statement.question.reads(codes)
    else:
        reads = reads_of(compiled(statement)[0], codes)
    columns = list(zip(names, reads or [None] * len(names), strict=True))
    return [row_of(columns, row) for row in teller.cursor.fetchall()]
