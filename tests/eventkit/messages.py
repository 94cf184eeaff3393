"""Messages of a publisher that is not there, and a consumer's memory to try the delivery on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar

from eventkit.codec import Codec
from eventkit.envelope import Envelope
from eventkit.inbox.memory import MemoryInbox
from eventkit.listening import Audience, Listener
from eventkit.memory import MemoryStore
from eventkit.personal import Personal
from eventkit.privacy import SUITES, Keyring, KeysUnavailable, seal
from eventkit.receiving import Receiver
from eventkit.store import Batch, Stored
from eventkit.testing import MemoryKeys


@dataclass(frozen=True, slots=True)
class Counted:
    name: ClassVar[str] = "toy.counted"
    number: int


@dataclass(frozen=True, slots=True)
class Whispered:
    name: ClassVar[str] = "toy.whispered"
    number: int
    words: Personal[str] = ""


Message = Counted | Whispered


def message(said: Any, stream: str, seq: int, schema: int = 1) -> Stored:
    envelope = Envelope(
        name=said.name,
        schema=schema,
        stream=stream,
        seq=seq,
        at=datetime(2026, 3, 2, 1, 15, tzinfo=UTC),
        subject="p1",
        actor="applicant:p1",
        correlation="c1",
        causation="r1",
    )
    _, clear, personal = Codec(type(said)).encode(said)
    if personal is None:
        return Stored(envelope, clear, None)
    return Stored(
        envelope, clear, seal(SUITES[1], MemoryKeys().keys(["p1"])["p1"] or b"", personal, envelope.place)
    )


def counted(stream: str, *seqs: int) -> list[Stored]:
    return [message(Counted(seq), stream, seq) for seq in seqs]


@dataclass
class Silent(Keyring):
    """Who holds the keys does not answer, for as long as it is ``out``."""

    out: bool = True

    def keys(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]:
        if self.out:
            raise KeysUnavailable
        return MemoryKeys().keys(subjects)


@dataclass
class Desk:
    """A consumer in memory: what took effect, in order; and a switch that makes messages fail."""

    effects: list[tuple[str, int]] = field(default_factory=list)
    heard: list[Any] = field(default_factory=list)
    calls: int = 0
    fails: Callable[[Envelope], Exception | None] = lambda envelope: None
    keyring: Keyring = field(default_factory=MemoryKeys)
    time: float = 1000.0
    store: MemoryStore = field(default_factory=MemoryStore)

    def __post_init__(self) -> None:
        self.inbox = MemoryInbox(lambda: self.time)
        audience = Audience([Listener(Codec(Message), self.hear)], self.keyring)
        self.receiver = Receiver(self.store, self.inbox, audience, chance=lambda: 0.5)

    def hear(self, said: Any, envelope: Envelope, batch: Batch) -> None:
        self.calls += 1
        if error := self.fails(envelope):
            raise error
        batch.effects.append(lambda: self.effects.append((envelope.stream, envelope.seq)))
        batch.effects.append(lambda: self.heard.append(said))

    def take(self, *messages: Stored, before: int = 0) -> None:
        self.receiver.take([(stored, before) for stored in messages])

    def wait(self, seconds: float) -> None:
        self.time += seconds
        self.receiver.catch_up()

    def states(self) -> list[tuple[str, int, str, int]]:
        rows = [row.kept for row in self.inbox.rows.values() if row.kept.state != "done"]
        return sorted((k.stored.envelope.stream, k.stored.envelope.seq, str(k.state), k.tries) for k in rows)
