"""What a command decided becomes what is stored: enveloped, sealed, chained, announced, and shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import MetaData

from .codec import Codec, schema_of
from .decider import Decider
from .envelope import Envelope
from .privacy import Forgotten, Keyring, Opener, Suite, seal
from .projector import difference
from .rules import Violation
from .store import Append, Batch, Rows, Stored, Told


@dataclass(frozen=True)
class Aggregate:
    """One kind of stream: how it decides, is stored, is announced and is shown."""

    prefix: str
    decider: Decider[Any, Any, Any]
    history: Codec
    announcing: Codec
    announce: Callable[[str, Any, Any], Any]  # id, state after the event, event -> what `messages_of` takes
    rows: Callable[[str, Any], Rows]  # id, state -> the read tables' rows: clear, the id the first key
    tables: MetaData
    taken: Mapping[str, Violation] = field(default_factory=dict)  # unique index -> refusal

    def stream(self, id: str) -> str:
        return f"{self.prefix}-{id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Who acts, and what led to it."""

    actor: str
    correlation: str = ""
    causation: str = ""
    key: str = ""  # idempotency key
    subject: str = ""  # whose stream it is, where the stream does not know it yet


@dataclass(frozen=True, slots=True)
class Held:
    state: Any
    version: int = 0
    seq: int = 0
    subject: str = ""
    head: bytes = b""
    repeated: bool = False


@dataclass(frozen=True)
class Recorder:
    aggregate: Aggregate
    keyring: Keyring
    suite: Suite
    cause: Cause

    def record(self, id: str, held: Held, events: Sequence[Any], at: datetime, batch: Batch) -> Held:
        """Adds to ``batch`` all that ``events`` mean; answers how the stream then stands."""
        stream, state, head = self.aggregate.stream(id), held.state, held.head
        stored: list[Stored] = []
        messages: list[Stored] = []
        for event in events:
            state = self.aggregate.decider.evolve(state, event)
            envelope = self._envelope(event, stream, held.version + len(stored) + 1, at, held.subject)
            stored.append(self._chained(self._sealed(self.aggregate.history, event, envelope), head))
            head = stored[-1].hash
            for message in messages_of(self.aggregate.announce(id, state, event)):
                envelope = self._envelope(message, stream, held.seq + len(messages) + 1, at, held.subject)
                messages.append(self._sealed(self.aggregate.announcing, message, envelope))
        before = self.aggregate.rows(id, held.state) if held.version else {}
        batch.changes += difference(before, self.aggregate.rows(id, state))
        batch.appends.append(
            Append(stream, held.version, held.subject, tuple(stored), tuple(messages), self.cause.key)
        )
        return Held(state, held.version + len(stored), held.seq + len(messages), held.subject, head)

    def _envelope(self, said: Any, stream: str, seq: int, at: datetime, subject: str) -> Envelope:
        return Envelope(
            name=said.name,
            schema=schema_of(said),
            stream=stream,
            seq=seq,
            at=at,
            subject=subject,
            actor=self.cause.actor,
            correlation=self.cause.correlation,
            causation=self.cause.causation,
        )

    def _sealed(self, codec: Codec, said: Any, envelope: Envelope) -> Stored:
        _, clear, personal = codec.encode(said)
        if personal is None:
            return Stored(envelope, clear, None)
        key = self.keyring.keys([envelope.subject]).get(envelope.subject)
        if key is None:
            raise Forgotten(envelope.stream)
        return Stored(envelope, clear, seal(self.suite, key, personal, envelope.place))

    def _chained(self, stored: Stored, prev: bytes) -> Stored:
        return replace(stored, prev=prev, hash=link(self.suite, stored, prev))


def messages_of(announced: Any) -> tuple[Any, ...]:
    """All that an event says to others, of what ``announce`` answers."""
    if announced is None:
        return ()
    return announced if isinstance(announced, tuple) else (announced,)


def link(suite: Suite, stored: Stored, prev: bytes) -> bytes:
    """The hash of an event: suite byte, then the digest of the previous hash, the envelope and the content,
    ciphertext included, so that erasure does not break the chain.
    """
    content = b"\n".join((prev + stored.envelope.said, stored.clear, stored.sealed or b""))
    return bytes([suite.code]) + suite.digest(content)


def opened(history: Codec, events: Sequence[Stored], keyring: Keyring) -> list[Any]:
    """Events decoded; what a destroyed key sealed is read as empty. Raises Broken where one was changed."""
    return unsealed(history, [stored.told for stored in events], keyring)


def unsealed(history: Codec, events: Sequence[Told], keyring: Keyring) -> list[Any]:
    """``opened``, of what a fold needs of them."""
    persons = list({told.subject for told in events if told.sealed})
    keys = keyring.keys(persons) if persons else {}
    openers = {person: Opener(key) for person, key in keys.items() if key}

    def personal(told: Told) -> bytes | None:
        opener = openers.get(told.subject)
        return opener.open(told.sealed, told.place) if opener and told.sealed else None

    return [history.decode(told.name, told.clear, personal(told), told.schema) for told in events]
