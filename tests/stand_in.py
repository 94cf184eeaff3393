"""A service's handler and tables for tests of what lies around a domain, in memory.

It stands in for the kit's shell only: decider, codec, rows and SQL are the real ones.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import MetaData, StaticPool, create_engine, delete, insert

from eventkit.codec import schema_of
from eventkit.handler import Aggregate, Handled
from eventkit.recording import messages_of


class Rows:
    """One database in memory."""

    def __init__(self, *metadata: MetaData) -> None:
        self.engine = create_engine("sqlite://", poolclass=StaticPool)
        for tables in metadata:
            tables.create_all(self.engine)

    def rows(self, query: Any) -> Sequence[Mapping[str, Any]]:
        with self.engine.begin() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def row(self, query: Any) -> Mapping[str, Any] | None:
        return next(iter(self.rows(query)), None)

    def execute(self, *statements: Any) -> None:
        with self.engine.begin() as connection:
            for statement in statements:
                connection.execute(statement)


class Streams:
    """Decides on what it has stored, and shows what it decided. ``announced`` keeps what would be sent."""

    def __init__(self, aggregate: Aggregate, rows: Rows) -> None:
        self.aggregate, self.tables = aggregate, rows
        self.stored: dict[str, list[tuple[str, bytes, bytes | None, int]]] = {}
        self.subjects: dict[str, str] = {}
        self.announced: list[Any] = []

    def handle(self, id: str, command: Any, *, subject: str = "") -> Handled:
        held = self.load(id)
        events = tuple(self.aggregate.decider.decide(held.state, command))
        if subject and events:
            self.subjects[id] = subject
        self.store(id, *events)
        return Handled(id, (after := self.load(id)).state, after.version, events)

    def load(self, id: str) -> Handled:
        stored = self.stored.get(id, [])
        history = [self.aggregate.history.decode(*parts) for parts in stored]
        return Handled(id, self.aggregate.decider.replay(history), len(stored))

    def store(self, id: str, *events: Any) -> None:
        for event in events:
            before = self.aggregate.rows(id, self.load(id).state)
            parts = self.aggregate.history.encode(event)
            self.stored.setdefault(id, []).append((*parts, schema_of(event)))
            after = self.load(id).state
            self.announced += messages_of(self.aggregate.announce(id, after, event))
            self.show(before, self.aggregate.rows(id, after))

    def show(self, before: Any, after: Any) -> None:
        for table, held in before.items():
            for row in held:
                keys = [column == row[column.name] for column in table.primary_key]
                self.tables.execute(delete(table).where(*keys))
        for table, held in after.items():
            self.tables.execute(*(insert(table).values(row) for row in held))

    def forget(self, id: str) -> None:
        """The person's key is destroyed: what was sealed is gone."""
        self.stored[id] = [(name, clear, None, schema) for name, clear, _, schema in self.stored[id]]
