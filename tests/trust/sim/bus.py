"""Messages on their way. The relay is the real one; its connection loses, doubles and does not confirm."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from eventkit.leading import Alone
from eventkit.outbox import Relay
from eventkit.publishing import Outgoing, Publisher, Unconfirmed
from eventkit.receiving import UNAVAILABLE
from eventkit.store import Stored, StoreUnavailable

from .house import House
from .troubles import Killed, Troubles

GROUP = 8


@dataclass
class Letter:
    stored: Stored
    before: int = 0  # deliveries without an answer


class Waiting(Alone):
    def wait(self, seconds: float) -> None:
        """Nobody waits here."""


@dataclass
class Bus:
    troubles: Troubles
    listening: Mapping[str, Sequence[str]]  # publisher -> consumers
    boxes: dict[str, list[Letter]] = field(default_factory=dict)

    def put(self, service: str, stored: Stored) -> None:
        for consumer in self.listening[service]:
            if not self.troubles.strike("lost"):
                copies = 3 if self.troubles.strike("doubled") else 1
                self.boxes.setdefault(consumer, []).extend(Letter(stored) for _ in range(copies))

    def relay(self, house: House) -> bool:
        """One turn of its relay. Answers whether there was anything to do."""
        relay = Relay(house.name, house.store, "inproc://")
        relay.breath = 0  # time does not pass by itself
        due = bool(house.store.unconfirmed)
        try:
            relay._turn(Waiting(), Wire(self, house.name))
        except (Unconfirmed, StoreUnavailable, Killed):
            return True  # it begins anew, and sends again what is not certain
        return due

    def deliver(self, house: House) -> bool:
        """A group of what lies there. What was not acknowledged stays, one delivery more."""
        box = self.boxes.get(house.name, [])
        if not box:
            return False
        chance = self.troubles.chance
        if self.troubles.strike("shuffled"):
            chance.shuffle(box)
        group = box[: chance.randint(1, GROUP)]
        try:
            house.receiver.take([(letter.stored, letter.before) for letter in group])
            acknowledged = not self.troubles.strike("unacknowledged")
        except UNAVAILABLE:
            return True  # the same again, later
        except Killed:
            acknowledged = False
        if acknowledged:
            del box[: len(group)]
        else:
            for letter in group:
                letter.before += 1
        return True


@dataclass
class Wire(Publisher):
    bus: Bus
    service: str
    waiting: Collection[int] = ()

    def publish(self, batch: Outgoing) -> list[int]:
        for _, stored in batch:
            if self.bus.troubles.strike("unconfirmed"):
                raise Unconfirmed
            self.bus.put(self.service, stored)
        if self.bus.troubles.strike("unconfirmed"):
            raise Unconfirmed
        return [id for id, _ in batch]

    def beat(self) -> None: ...

    def close(self) -> None: ...
