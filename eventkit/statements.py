"""What a command writes, for one simple query: told by name to each connection, values quoted by psycopg2."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, Table, and_, bindparam, delete
from sqlalchemy.dialects.postgresql import insert

from .compiling import NUMBERED, compiled_for
from .core import Told
from .prepared import Statement, Teller, marks
from .store import Append, Change, Stored

TEXTS = "text[], int[], json[], bytea[]"
APPEND = Statement(
    f"select append({', '.join(f'${number}' for number in range(1, 20))})",
    f"{marks(8)}, %s::uuid[], {marks(2)}, %s::json[], {marks(5)}, %s::json[], %s",
    "(text, int, text, timestamptz, text, text, text, text,"
    f" uuid[], text[], int[], json[], bytea[], bytea[], bytea[], {TEXTS})",
)


def append_sql(teller: Teller, append: Append) -> bytes:
    """The call of the stored function ``append`` (sql/20_append.sql)."""
    events, messages = append.events, append.messages
    told = events[0].envelope
    values = (
        *(append.stream, append.expected, append.subject, told.at),
        *(told.actor, told.correlation, told.causation, append.key),
        [str(stored.envelope.id) for stored in events],
        *_parts(events),
        [stored.prev for stored in events],
        [stored.hash for stored in events],
        *_parts(messages),
    )
    return teller.call(APPEND, values)


def change_sql(teller: Teller, change: Change) -> bytes:
    """One row of a read table written or deleted by its primary key."""
    if change.after is None:
        assert change.before is not None, "a change has a row before or after it"
        return _deletion(change.table).call(teller, change.before)
    return _upsert(change.table).call(teller, change.after)


@cache
def _upsert(table: Table) -> Told:
    adding = insert(table).values({column.name: bindparam(column.name) for column in table.columns})
    kept = {column.name: adding.excluded[column.name] for column in table.columns if not column.primary_key}
    keys = list(table.primary_key.columns)
    if not kept:
        return _told(adding.on_conflict_do_nothing(index_elements=keys))
    return _told(adding.on_conflict_do_update(index_elements=keys, set_=kept))


@cache
def _deletion(table: Table) -> Told:
    keys = (column == bindparam(column.name, type_=column.type) for column in table.primary_key)
    return _told(delete(table).where(and_(*keys)))


def _told(statement: Executable) -> Told:
    return Told(compiled_for(NUMBERED, statement))


def _parts(stored: Sequence[Stored]) -> tuple[list[Any], ...]:
    """Names, schemas, and what is clear and what is sealed."""
    return (
        [one.envelope.name for one in stored],
        [one.envelope.schema for one in stored],
        [one.clear.decode() for one in stored],
        [one.sealed for one in stored],
    )
