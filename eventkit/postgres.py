"""The store on PostgreSQL: one round trip and one transaction for all that a command means."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg2
from psycopg2.extensions import cursor as Cursor  # noqa: N812
from sqlalchemy import Engine, create_engine

from .bell import Bell
from .reading import fields, stored_of, streams_of, understood
from .statements import append_sql, change_sql, statement_sql
from .store import Batch, Store, Stored, StoreUnavailable, Stream

LOAD = f"""
select s.version, s.seq, s.subject,
    exists (select from commands c where c.key = %s and c.stream = s.stream),
    {fields("e", "version")}, prev, hash
from streams s join events e using (stream) where s.stream = %s order by e.version"""
EVERY = f"""
select s.seq, {fields("e", "version")}, prev, hash
from streams s join events e using (stream) where s.stream like %s order by e.stream, e.version"""
UNSENT = f"select id, {fields('o', 'seq')} from outbox o where sent_at is null order by id limit %s"
SENT = "update outbox set sent_at = now() where id = any(%s)"
RESEND = "update outbox set sent_at = null where stream = %s and seq > %s"
RING = "set local synchronous_commit to off; notify outbox"  # nothing is lost with it


def connect(url: str, size: int = 20) -> Engine:
    """Each string sent is one transaction. Raises ValueError unless the driver is psycopg2."""
    if not url.startswith("postgresql+psycopg2://"):
        raise ValueError("the database driver must be psycopg2: any other blocks the event loop")
    return create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 3, "application_name": "kuaiji"},
    )


class PostgresStore(Store):
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._bell = Bell(self._ring)

    def load(self, stream: str, key: str = "") -> Stream:
        rows = self._rows(LOAD, (key, stream))
        if not rows:
            return Stream()
        version, seq, subject, repeated = rows[0][:4]
        events = tuple(stored_of(row[4:]) for row in rows)
        return Stream(version, seq, subject, events[-1].hash, events, repeated)

    def commit(self, batch: Batch) -> None:
        with self._cursor() as cursor:
            parts = [append_sql(cursor, append) for append in batch.appends]
            parts += [change_sql(cursor, change) for change in batch.changes]
            parts += [statement_sql(cursor, statement) for statement in batch.statements]
            if parts:
                cursor.execute(b";\n".join(parts))
        if any(append.messages for append in batch.appends):
            self._bell.touch()

    def streams(self, prefix: str) -> Iterator[tuple[str, Stream]]:
        """Reads through a cursor on the server, in a transaction of its own that ends with the reader."""
        with self.engine.execution_options(isolation_level="REPEATABLE READ").connect() as connection:
            raw: Any = connection.connection.driver_connection
            yield from streams_of(raw, EVERY, f"{prefix}-%")

    def unsent(self, limit: int) -> list[tuple[int, Stored]]:
        return [(row[0], stored_of(row[1:])) for row in self._rows(UNSENT, (limit,))]

    def sent(self, ids: Sequence[int]) -> None:
        with self._cursor() as cursor:
            cursor.execute(SENT, (list(ids),))

    def resend(self, stream: str, after: int) -> None:
        with self._cursor() as cursor:
            cursor.execute(RESEND, (stream, after))
        self._bell.touch()

    def _ring(self) -> None:
        with self._cursor() as cursor:
            cursor.execute(RING)

    def _rows(self, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Tried again once, on a new connection: the pool may hold those of a server that restarted."""
        try:
            return self._read(query, values)
        except StoreUnavailable:
            self.engine.dispose()
            return self._read(query, values)

    def _read(self, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with self._cursor() as cursor:
            cursor.execute(query, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows

    @contextmanager
    def _cursor(self) -> Iterator[Cursor]:
        with understood():
            pooled = self.engine.raw_connection()
            connection: Any = pooled.driver_connection
            try:
                yield connection.cursor()
            except (psycopg2.OperationalError, psycopg2.InterfaceError):
                pooled.invalidate()
                raise
            finally:
                pooled.close()
