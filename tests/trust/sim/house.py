"""One service in memory: entrypoints, inbox, command loop, announcing and read tables are the real ones."""

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from inspect import getmembers, isfunction
from typing import Any

from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR

from eventkit.caller import Caller, Role
from eventkit.codec import Codec
from eventkit.envelope import Envelope
from eventkit.handler import Aggregate, Cause, Handler
from eventkit.healing import Healer
from eventkit.inbox.memory import MemoryInbox
from eventkit.listening import Audience, Listener
from eventkit.nameko import Callers, Clocks, Streams, Subscription, Tables
from eventkit.privacy import Aes
from eventkit.receiving import Receiver
from eventkit.store import Batch

from .troubles import MortalStore, SimClock, SimKeys, Troubles


@dataclass
class Plain:
    """Plain tables: what is inserted first stays. Of a message's batch, or at once."""

    held: dict[str, dict[str, Any]]
    batch: Batch | None = None

    def execute(self, *statements: Any) -> None:
        for statement in statements:
            row = statement.compile().params
            keep = partial(self._keep, statement.table.name, row)
            if self.batch is None:
                keep()
            else:
                self.batch.effects.append(keep)

    def _keep(self, name: str, row: dict[str, Any]) -> None:
        self.held[name].setdefault(str(next(iter(row.values()))), row)

    def rows(self, query: Any) -> list[dict[str, Any]]:
        return []


class House:
    def __init__(
        self, service: type, aggregate: Aggregate, clock: SimClock, keys: SimKeys, troubles: Troubles
    ) -> None:
        self.service, self.aggregate, self.clock, self.keys, self.troubles = (
            *(service, aggregate, clock, keys, troubles),
        )
        self.name: str = service.name  # type: ignore[attr-defined]
        self.store, self.inbox = MortalStore(troubles), MemoryInbox(clock.seconds)
        self.plain: dict[str, dict[str, Any]] = defaultdict(dict)
        self.effects: list[tuple[str, int, str]] = []  # stream, place, name of messages, as they came about
        self.listeners = [self._listener(*each) for each in subscriptions(service)]
        audience = Audience(self.listeners, keys)
        self.receiver = Receiver(self.store, self.inbox, audience, troubles.chance.random)

    def healer(self, resend: Any, seconds: float) -> Healer:
        return Healer(self.inbox, resend, seconds, self.clock.seconds)

    def handler(self, cause: Cause, batch: Batch | None = None) -> Handler:
        return Handler(self.aggregate, self.store, self.keys, Aes(), self.clock, cause, batch)

    def state(self, id: str) -> Any:
        """As the next command will find it, whatever may go wrong then."""
        on, self.troubles.on = self.troubles.on, False
        try:
            return self.handler(Cause(actor="")).load(id).state
        finally:
            self.troubles.on = on

    def _listener(self, method: str, messages: Any, reads: Any) -> Listener:
        def call(message: Any, envelope: Envelope, batch: Batch) -> None:
            if self.troubles.strike("bugs"):
                raise ZeroDivisionError
            getattr(self._worker(envelope, batch), method)(message)
            effect = envelope.stream, envelope.seq, envelope.name
            batch.effects.append(lambda: self.effects.append(effect))

        return Listener(Codec(messages), call, reads)

    def _worker(self, envelope: Envelope, batch: Batch) -> Any:
        worker = self.service()
        cause = Cause(
            actor=f"service:{self.name}",
            correlation=envelope.correlation,
            causation=str(envelope.id),
            subject=envelope.subject,
        )
        for name, held in getmembers(self.service):
            match held:
                case Streams():
                    setattr(worker, name, self.handler(cause, batch))
                case Tables():
                    setattr(worker, name, Plain(self.plain, batch))
                case Clocks():
                    setattr(worker, name, self.clock)
                case Callers():
                    setattr(worker, name, Caller(self.name, Role.SERVICE))
        return worker


def subscriptions(service: type) -> list[tuple[str, Any, Any]]:
    """The methods that hear messages, each with the union that it understands and the streams it asks for."""
    return [
        (name, entrypoint.messages, entrypoint.reads)
        for name, method in getmembers(service, isfunction)
        for entrypoint in getattr(method, ENTRYPOINT_EXTENSIONS_ATTR, ())
        if isinstance(entrypoint, Subscription)
    ]
