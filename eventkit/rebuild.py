"""Read tables made anew from the events: a command's work, since green drivers cannot COPY.

The states are folded while the services go on. Writers wait only at the end, until what they have changed
meanwhile is folded again, and the tables say what they should.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, text

from .copies import Copies
from .folding import EVERY, SOME, Folding, Progress, silently
from .privacy import Keyring
from .recording import Aggregate
from .shifts import Shared

ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('kuaiji rebuild'))")
SNAPSHOT = text("select cast(pg_current_snapshot() as text)")
NOBODY_WRITES = text("set local lock_timeout = '5s'; lock table streams in share mode")
SINCE = text(
    "select distinct stream from events where tx >= pg_snapshot_xmin(cast(:snapshot as pg_snapshot))"
    " and not pg_visible_in_snapshot(tx, cast(:snapshot as pg_snapshot)) and stream like :those"
)
OF_PERSON = text("select stream from streams where subject = :subject and stream like :those for update")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    events: int  # folded
    rows: int  # that had to be written


def rebuild(aggregate: Aggregate, engine: Engine, keyring: Keyring, progress: Progress = silently) -> Rebuilt:
    """All or nothing. Tables that are not there, or have other columns, are made."""
    with _alone(engine) as connection:
        work = Work(aggregate, connection, keyring)
        began = connection.scalar(SNAPSHOT)
        events = work.fold_all(progress)
        connection.execute(NOBODY_WRITES)
        if changed := connection.scalars(SINCE, {"snapshot": began, "those": work.those}).all():
            work.copies.remove(work.ids(changed))
            work.fold(changed)
        return Rebuilt(events, work.copies.settle())


def differences(
    aggregate: Aggregate, engine: Engine, keyring: Keyring, progress: Progress = silently
) -> Mapping[str, tuple[int, int]]:
    """Changes nothing and keeps nobody waiting: all is read at one moment. See ``Copies.differences``."""
    with engine.execution_options(isolation_level="REPEATABLE READ").begin() as connection:
        work = Work(aggregate, connection, keyring)
        work.fold_all(progress)
        return work.copies.differences()


def refresh(aggregate: Aggregate, engine: Engine, keyring: Keyring, subject: str) -> int:
    """What the read tables show of one person, anew; that person's writers wait. Answers how many streams."""
    with _alone(engine) as connection:
        work = Work(aggregate, connection, keyring)
        streams = connection.scalars(OF_PERSON, {"subject": subject, "those": work.those}).all()
        work.fold(streams)
        work.copies.settle(work.ids(streams))
        return len(streams)


class Work:
    """Streams of one kind into copies of their tables, within one transaction."""

    def __init__(self, aggregate: Aggregate, connection: Connection, keyring: Keyring) -> None:
        self.copies = Copies(connection, aggregate.tables.sorted_tables)
        raw: Any = connection.connection.driver_connection
        self._folding = Folding(aggregate, raw, keyring, self.copies.sheets.add)
        self._shared = Shared(aggregate, connection, keyring, self.copies.put)
        self.prefix, self.those = f"{aggregate.prefix}-", f"{aggregate.prefix}-%"

    def fold_all(self, progress: Progress) -> int:
        """Answers how many events. Raises KeysUnavailable, Broken, Unknown or Unfinished."""
        if self._shared.is_worth_it():
            return self._shared.fold(progress)
        return self._folding.fold(EVERY, self.those, progress=progress)

    def fold(self, streams: Sequence[str]) -> None:
        self._folding.fold(SOME, list(streams))

    def ids(self, streams: Collection[str]) -> list[str]:
        return [stream.removeprefix(self.prefix) for stream in streams]


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """One transaction; another that rebuilds waits until it ends."""
    with engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
        connection.execute(ONE_AT_A_TIME)
        yield connection
