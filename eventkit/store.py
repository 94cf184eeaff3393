"""The store's port: what a stream holds, and what is written in one transaction."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Table

from .envelope import Envelope, place_of
from .faults import Unavailable

Row = Mapping[str, Any]
Rows = Mapping[Table, Sequence[Row]]  # what the read tables hold of one stream


class Conflict(Exception):
    """Another was faster: the stream is no longer at the expected version. Load and decide again."""


class Repeated(Exception):
    """The command with this idempotency key is stored already; nothing was written."""


class Taken(Exception):
    """A unique index of a read table objects; carries the index's name."""

    def __init__(self, constraint: str) -> None:
        super().__init__(constraint)
        self.constraint = constraint


class StoreUnavailable(Unavailable):
    """The database gave no answer; nothing is known of the write. Safe to try again with the same key."""


class Told(NamedTuple):
    """What a fold needs to know of an event."""

    stream: str
    seq: int
    name: str
    schema: int
    subject: str
    clear: bytes
    sealed: bytes | None

    @property
    def place(self) -> str:
        return place_of(self.name, self.stream, self.seq, self.schema)


@dataclass(frozen=True, slots=True)
class Stored:
    """An event or a message as it lies in the store: the personal part sealed."""

    envelope: Envelope
    clear: bytes
    sealed: bytes | None
    prev: bytes = b""
    hash: bytes = b""

    @property
    def told(self) -> Told:
        it = self.envelope
        return Told(it.stream, it.seq, it.name, it.schema, it.subject, self.clear, self.sealed)


@dataclass(frozen=True, slots=True)
class Stream:
    """Empty at version 0: a stream begins with its first event."""

    version: int = 0  # number of its events
    seq: int = 0  # number of its messages
    subject: str = ""
    head: bytes = b""  # hash of the last event
    events: tuple[Stored, ...] = ()
    repeated: bool = False  # the idempotency key asked for is stored already


@dataclass(frozen=True, slots=True)
class Append:
    """What one command adds to one stream."""

    stream: str
    expected: int  # the version it was decided on
    subject: str
    events: tuple[Stored, ...]
    messages: tuple[Stored, ...] = ()  # numbered by seq, hash chain unused
    key: str = ""  # idempotency key, unique with the stream


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a read table: inserted (no before), replaced, or deleted (no after)."""

    table: Table
    before: Row | None
    after: Row | None


@dataclass
class Batch:
    """All that is written in one transaction, sent as one round trip.

    ``decided`` remembers what the batch's own commands made of a stream, so that the second message about one
    dossier in a group is decided on the result of the first. What was ``loaded`` for the batch may have grown
    old: then the commit raises Conflict.
    """

    appends: list[Append] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    statements: list[Any] = field(default_factory=list)  # plain tables, inbox: what ``statement_sql`` takes
    effects: list[Callable[[], None]] = field(default_factory=list)  # the same for a store in memory
    decided: dict[str, Any] = field(default_factory=dict)
    loaded: Mapping[str, Stream] = field(default_factory=dict)  # read ahead, all at once


class Store(Protocol):
    def load(self, stream: str, key: str = "", after: int = 0) -> Stream:
        """The events of a stream above version ``after``, in order; ``head`` is empty where there are none.
        ``key``: was this command stored before?
        """

    def beside(self, question: Any, stream: str, key: str = "", after: int = 0) -> tuple[Row, Stream]:
        """``load``, in one round trip with a question to the same database (``core.asked``) of one row."""

    def load_all(self, streams: Collection[str]) -> Mapping[str, Stream]:
        """Each of them whole, in one question."""
        return {stream: self.load(stream) for stream in streams}

    def commit(self, batch: Batch) -> None:
        """All or nothing. Raises Conflict, Repeated, Taken or StoreUnavailable."""

    def streams(self, prefix: str) -> Iterator[tuple[str, Stream]]:
        """Every stream ``<prefix>-…`` with its events, one after the other: for rebuilds and audits."""

    def unsent(self, limit: int) -> list[tuple[int, Stored]]:
        """The oldest announcements not yet confirmed by the broker, by outbox id."""

    def sent(self, ids: Sequence[int]) -> None: ...

    def resend(self, stream: str, after: int) -> None:
        """A consumer misses messages of this stream above seq ``after``: the relay shall send them again."""
