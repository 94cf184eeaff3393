"""Read tables are a function of a stream's state: an event changes them by the difference of two values."""

from collections.abc import Iterator

from sqlalchemy import Table

from .store import Change, Row, Rows


def difference(before: Rows, after: Rows) -> Iterator[Change]:
    """The rows to delete, insert or replace; rows are told apart by their table's primary key."""
    for table in dict.fromkeys((*before, *after)):
        old, new = _by_key(table, before), _by_key(table, after)
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield Change(table, old.get(key), new.get(key))


def _by_key(table: Table, rows: Rows) -> dict[tuple[object, ...], Row]:
    names = [column.name for column in table.primary_key]
    return {tuple(row[name] for name in names): row for row in rows.get(table, ())}
