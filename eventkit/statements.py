"""Statements written out for one simple query: compiled by SQLAlchemy, values quoted by psycopg2."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from psycopg2.extensions import cursor as Cursor  # noqa: N812
from sqlalchemy import Executable, Table, and_, bindparam, delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2
from sqlalchemy.sql.compiler import SQLCompiler

from .store import Append, Change

DIALECT = PGDialect_psycopg2(paramstyle="pyformat")  # type: ignore[no-untyped-call]
APPEND = (
    "select append(%s, %s, %s, %s, %s, %s, %s, %s,"
    " %s::uuid[], %s::text[], %s::int[], %s::json[], %s::bytea[], %s::bytea[], %s::bytea[],"
    " %s::text[], %s::int[], %s::json[], %s::bytea[])"
)


def append_sql(cursor: Cursor, append: Append) -> bytes:
    """The call of the stored function ``append`` (sql/20_append.sql)."""
    events, messages = append.events, append.messages
    told = events[0].envelope
    quoted: bytes = cursor.mogrify(
        APPEND,
        (
            *(append.stream, append.expected, append.subject, told.at),
            *(told.actor, told.correlation, told.causation, append.key),
            [str(stored.envelope.id) for stored in events],
            [stored.envelope.name for stored in events],
            [stored.envelope.schema for stored in events],
            [stored.clear.decode() for stored in events],
            [stored.sealed for stored in events],
            [stored.prev for stored in events],
            [stored.hash for stored in events],
            [stored.envelope.name for stored in messages],
            [stored.envelope.schema for stored in messages],
            [stored.clear.decode() for stored in messages],
            [stored.sealed for stored in messages],
        ),
    )
    return quoted


def change_sql(cursor: Cursor, change: Change) -> bytes:
    """One row of a read table written or deleted by its primary key."""
    if change.after is None:
        assert change.before is not None, "a change has a row before or after it"
        return _quoted(cursor, _deletion(change.table), change.before)
    return _quoted(cursor, _upsert(change.table), change.after)


def statement_sql(cursor: Cursor, statement: Executable) -> bytes:
    """Any other statement of SQLAlchemy Core."""
    return _quoted(cursor, _compiled(statement), {})


@cache
def _upsert(table: Table) -> SQLCompiler:
    adding = insert(table).values({column.name: bindparam(column.name) for column in table.columns})
    kept = {column.name: adding.excluded[column.name] for column in table.columns if not column.primary_key}
    keys = list(table.primary_key.columns)
    if not kept:
        return _compiled(adding.on_conflict_do_nothing(index_elements=keys))
    return _compiled(adding.on_conflict_do_update(index_elements=keys, set_=kept))


@cache
def _deletion(table: Table) -> SQLCompiler:
    keys = (column == bindparam(f"k_{column.name}", type_=column.type) for column in table.primary_key)
    return _compiled(delete(table).where(and_(*keys)))


def _compiled(statement: Executable) -> SQLCompiler:
    compiled = statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})  # type: ignore[attr-defined]
    assert isinstance(compiled, SQLCompiler)
    return compiled


def _quoted(cursor: Cursor, compiled: SQLCompiler, row: Mapping[str, Any]) -> bytes:
    given = {**row, **{f"k_{name}": value for name, value in row.items()}}
    values = {}
    for name, held in compiled.params.items():
        value = given.get(name, held)
        convert = compiled._bind_processors.get(name)
        values[name] = convert(value) if callable(convert) else value
    quoted: bytes = cursor.mogrify(compiled.string, values)
    return quoted
