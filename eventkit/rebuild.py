"""Read tables made anew from the events: a command's work, since green drivers cannot COPY.

The states are folded while the services go on. Writers wait only at the end, until what they have changed
meanwhile is folded again, and the tables say what they should.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, text

from .copies import Copies
from .privacy import Keyring
from .reading import TOLD, pasts_of
from .recording import Aggregate, unsealed
from .store import Told

TOGETHER = 500  # streams whose keys are fetched at once
ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('kuaiji rebuild'))")
SNAPSHOT = text("select cast(pg_current_snapshot() as text)")
NOBODY_WRITES = text("set local lock_timeout = '5s'; lock table streams in share mode")
SINCE = text(
    "select distinct stream from events where tx >= pg_snapshot_xmin(cast(:snapshot as pg_snapshot))"
    " and not pg_visible_in_snapshot(tx, cast(:snapshot as pg_snapshot)) and stream like :those"
)
OF_PERSON = text("select stream from streams where subject = :subject and stream like :those for update")
EVERY = f"select {TOLD} from events where stream like %s order by stream, version"
SOME = EVERY.replace("like %s", "= any(%s)")

Past = Sequence[Told]
Progress = Callable[[int], None]  # hears of each stream's events


def silently(events: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Rebuilt:
    events: int  # folded
    rows: int  # that had to be written


def rebuild(aggregate: Aggregate, engine: Engine, keyring: Keyring, progress: Progress = silently) -> Rebuilt:
    """All or nothing. Tables that are not there, or have other columns, are made."""
    with _alone(engine) as connection:
        folding = Folding(aggregate, connection, keyring)
        began = connection.scalar(SNAPSHOT)
        events = folding.fold(EVERY, folding.those, progress)
        connection.execute(NOBODY_WRITES)
        changed = connection.scalars(SINCE, {"snapshot": began, "those": folding.those}).all()
        folding.copies.remove(folding.ids(changed))
        folding.fold(SOME, list(changed))
        return Rebuilt(events, folding.copies.settle())


def differences(
    aggregate: Aggregate, engine: Engine, keyring: Keyring, progress: Progress = silently
) -> Mapping[str, tuple[int, int]]:
    """Changes nothing and keeps nobody waiting: all is read at one moment. See ``Copies.differences``."""
    with engine.execution_options(isolation_level="REPEATABLE READ").begin() as connection:
        folding = Folding(aggregate, connection, keyring)
        folding.fold(EVERY, folding.those, progress)
        return folding.copies.differences()


def refresh(aggregate: Aggregate, engine: Engine, keyring: Keyring, subject: str) -> int:
    """What the read tables show of one person, anew; that person's writers wait. Answers how many streams."""
    with _alone(engine) as connection:
        folding = Folding(aggregate, connection, keyring)
        streams = connection.scalars(OF_PERSON, {"subject": subject, "those": folding.those}).all()
        folding.fold(SOME, list(streams))
        folding.copies.settle(folding.ids(streams))
        return len(streams)


class Folding:
    """Streams of one kind into copies of their tables, within one transaction."""

    def __init__(self, aggregate: Aggregate, connection: Connection, keyring: Keyring) -> None:
        self.aggregate, self.connection, self.keyring = aggregate, connection, keyring
        self.copies = Copies(connection, aggregate.tables.sorted_tables)
        self.those = f"{aggregate.prefix}-%"

    def fold(self, query: str, streams: str | list[str], progress: Progress = silently) -> int:
        """Answers how many events. Raises KeysUnavailable, Broken or Unknown."""
        folded = 0
        raw: Any = self.connection.connection.driver_connection
        for name, events, keys in self._with_keys(pasts_of(raw, query, streams)):
            (id,) = self.ids([name])
            state = self.aggregate.decider.replay(unsealed(self.aggregate.history, events, keys))
            self.copies.add(self.aggregate.rows(id, state))
            folded += len(events)
            progress(len(events))
        return folded

    def ids(self, streams: Collection[str]) -> list[str]:
        return [stream.removeprefix(f"{self.aggregate.prefix}-") for stream in streams]

    def _with_keys(self, pasts: Iterator[tuple[str, Past]]) -> Iterator[tuple[str, Past, Keyring]]:
        while some := list(islice(pasts, TOGETHER)):
            persons = list({told.subject for _, past in some for told in past if told.sealed})
            keys = Known(self.keyring.keys(persons) if persons else {})
            yield from ((name, past, keys) for name, past in some)


@dataclass(frozen=True, slots=True)
class Known(Keyring):
    held: Mapping[str, bytes | None]

    def keys(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]:
        return {subject: self.held[subject] for subject in subjects}


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """One transaction; another that rebuilds waits until it ends."""
    with engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
        connection.execute(ONE_AT_A_TIME)
        yield connection
