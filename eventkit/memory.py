"""The store in memory: same port, same contract tests, for tests of handlers and for simulations."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Table, UniqueConstraint

from .store import Append, Batch, Change, Conflict, Repeated, Row, Store, Stored, Stream, Taken


class MemoryStore(Store):
    def __init__(self) -> None:
        self.held: dict[str, Stream] = {}
        self.outbox: dict[int, Stored] = {}
        self.unconfirmed: set[int] = set()
        self.commands: set[tuple[str, str]] = set()
        self.tables: dict[Table, dict[tuple[Any, ...], Row]] = {}
        self._ids = count(1)

    def load(self, stream: str, key: str = "", after: int = 0) -> Stream:
        held = self.held.get(stream, Stream())
        repeated, events = bool(key) and (key, stream) in self.commands, held.events[after:]
        return Stream(held.version, held.seq, held.subject, held.head if events else b"", events, repeated)

    def beside(self, question: Any, stream: str, key: str = "", after: int = 0) -> tuple[Row, Stream]:
        raise NotImplementedError("nothing but streams and read tables is in memory")

    def commit(self, batch: Batch) -> None:
        """Looks first and writes then, so that a refusal leaves nothing behind."""
        versions: dict[str, int] = {}
        for append in batch.appends:
            self._look(append, versions)
        tables = {table: dict(rows) for table, rows in self.tables.items()}
        for change in batch.changes:
            _change(tables.setdefault(change.table, {}), change)
        self.tables = tables
        for append in batch.appends:
            self._write(append)
        for effect in batch.effects:
            effect()

    def streams(self, prefix: str) -> Iterator[tuple[str, Stream]]:
        return ((name, held) for name, held in sorted(self.held.items()) if name.startswith(f"{prefix}-"))

    def unsent(self, limit: int) -> list[tuple[int, Stored]]:
        return [(id, self.outbox[id]) for id in sorted(self.unconfirmed)[:limit]]

    def sent(self, ids: Sequence[int]) -> None:
        self.unconfirmed -= set(ids)

    def resend(self, stream: str, after: int) -> None:
        wanted = ((id, stored.envelope) for id, stored in self.outbox.items())
        self.unconfirmed |= {id for id, said in wanted if said.stream == stream and said.seq > after}

    def rows(self, table: Table) -> list[Row]:
        return list(self.tables.get(table, {}).values())

    def _look(self, append: Append, versions: dict[str, int]) -> None:
        if append.key and (append.key, append.stream) in self.commands:
            raise Repeated
        if versions.get(append.stream, self.held.get(append.stream, Stream()).version) != append.expected:
            raise Conflict(append.stream)
        versions[append.stream] = append.expected + len(append.events)

    def _write(self, append: Append) -> None:
        held = self.held.get(append.stream, Stream())
        events = held.events + append.events
        seq = held.seq + len(append.messages)
        self.held[append.stream] = Stream(len(events), seq, append.subject, events[-1].hash, events)
        for message in append.messages:
            id = next(self._ids)
            self.outbox[id] = message
            self.unconfirmed.add(id)
        if append.key:
            self.commands.add((append.key, append.stream))


def _change(rows: dict[tuple[Any, ...], Row], change: Change) -> None:
    keys = [column.name for column in change.table.primary_key]
    if change.after is None:
        assert change.before is not None, "a change has a row before or after it"
        rows.pop(tuple(change.before[key] for key in keys), None)
        return
    key = tuple(change.after[name] for name in keys)
    for name, columns in _unique(change.table):
        wanted = tuple(change.after[column] for column in columns)
        others = (row for held, row in rows.items() if held != key)
        if None not in wanted and any(tuple(row[column] for column in columns) == wanted for row in others):
            raise Taken(name)
    rows[key] = change.after


def _unique(table: Table) -> Iterator[tuple[str, list[str]]]:
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield str(constraint.name), [column.name for column in constraint.columns]
    for index in table.indexes:
        if index.unique:
            yield str(index.name), [column.name for column in index.columns]
