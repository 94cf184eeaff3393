"""The only command loop: load, decide, append, and again when another was faster."""

from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from .clock import Clock
from .envelope import Envelope
from .hot import Hot
from .privacy import Keyring, Suite
from .recording import Aggregate, Cause, Held, Recorder, opened
from .rules import Rejected
from .store import Batch, Conflict, Repeated, Row, Store, Stream, Taken

__all__ = ["Aggregate", "Cause", "Handled", "Handler"]

ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Handled:
    id: str
    state: Any
    version: int = 0
    events: tuple[Any, ...] = ()  # none if nothing changed, or if the key was stored before


@dataclass(frozen=True)
class Handler:
    """Bound to one request. With a ``batch`` it only adds to it, and whoever made the batch commits."""

    aggregate: Aggregate
    store: Store
    keyring: Keyring
    suite: Suite
    clock: Clock
    cause: Cause
    batch: Batch | None = None
    hot: Hot = field(default_factory=Hot)  # shared by all handlers of a process that read from one store
    ahead: dict[str, tuple[int, Stream]] = field(default_factory=dict)  # read above a version

    def handle(self, id: str, command: Any, *, subject: str = "") -> Handled:
        """Raises Rejected, KeysUnavailable, StoreUnavailable; Conflict when twenty others were faster."""
        if self.batch is not None:
            return self._decide(id, command, subject, self.batch)
        for _ in range(ATTEMPTS):
            batch = Batch()
            try:
                handled = self._decide(id, command, subject, batch)
                if batch.appends:
                    self.store.commit(batch)
                    self._keep(batch)
            except Conflict:
                continue
            except Repeated:
                return self.load(id)
            except Taken as taken:
                if taken.constraint not in self.aggregate.taken:
                    raise
                raise Rejected(self.aggregate.taken[taken.constraint]) from None
            return handled
        raise Conflict(id)

    def load(self, id: str) -> Handled:
        held = self._read(self.aggregate.stream(id))
        return Handled(id, held.state, held.version)

    def beside(self, id: str, question: Any) -> Row:
        """The one row of a question to the same database (``core.asked``), in one round trip with the stream,
        which the next ``handle`` or ``load`` then need not read.
        """
        stream = self.aggregate.stream(id)
        known = self.hot.find(stream, self.clock.now(), self.keyring)
        after = known.version if known else 0
        row, past = self.store.beside(question, stream, self.cause.key, after)
        self.ahead[stream] = after, past
        return row

    def timeline(self, id: str) -> list[tuple[Envelope, Any]]:
        """Every event with who, when and why, in order."""
        events = self.store.load(self.aggregate.stream(id)).events
        said = opened(self.aggregate.history, events, self.keyring)
        return list(zip((stored.envelope for stored in events), said, strict=True))

    def _decide(self, id: str, command: Any, subject: str, batch: Batch) -> Handled:
        stream = self.aggregate.stream(id)
        held = batch.decided.get(stream) or self._read(stream)
        events = () if held.repeated else tuple(self.aggregate.decider.decide(held.state, command))
        if not events:
            return Handled(id, held.state, held.version)
        held = replace(held, subject=held.subject or subject or self.cause.subject)
        recorder = Recorder(self.aggregate, self.keyring, self.suite, self.cause)
        batch.decided[stream] = after = recorder.record(id, held, events, self.clock.now(), batch)
        return Handled(id, after.state, after.version, events)

    def _read(self, stream: str) -> Held:
        now, decider = self.clock.now(), self.aggregate.decider
        if self.batch is not None and (ahead := self.batch.loaded.get(stream)) is not None:
            state = decider.replay(opened(self.aggregate.history, ahead.events, self.keyring))
            return Held(state, ahead.version, ahead.seq, ahead.subject, ahead.head)
        known = self.hot.find(stream, now, self.keyring) or Held(decider.initial)
        above, past = self.ahead.pop(stream, (-1, Stream()))
        if above != known.version:
            past = self.store.load(stream, self.cause.key, known.version)
        if past.version < known.version:  # an older copy of the database was put in its place
            known = Held(decider.initial)
            past = self.store.load(stream, self.cause.key)
        events = opened(self.aggregate.history, past.events, self.keyring)
        state = reduce(decider.evolve, events, known.state)
        held = Held(state, past.version, past.seq, past.subject, past.head or known.head, past.repeated)
        self.hot.keep(stream, replace(held, repeated=False), now, any(event.sealed for event in past.events))
        return held

    def _keep(self, batch: Batch) -> None:
        for append in batch.appends:
            sealed = any(event.sealed for event in append.events)
            self.hot.keep(append.stream, batch.decided[append.stream], self.clock.now(), sealed)
