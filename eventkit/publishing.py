"""To the broker, and sure of it: by confirms matched with delivery tags, or by what became of the message."""

from collections.abc import Collection, Sequence
from time import monotonic
from typing import Any, Protocol

from amqp import Message
from kombu import Producer

from . import inproc, strokes, topology, wire
from .store import Stored

PERSISTENT = 2
CONFIRMED_WITHIN = 5.0  # seconds

Outgoing = Sequence[tuple[int, Stored]]  # by outbox id


class Unconfirmed(Exception):
    """The broker refused a message, or did not say in time that it has it: all of the batch is sent again."""


class Publisher(Protocol):
    waiting: Collection[int]  # outbox ids published, and not yet known to be safe

    def publish(self, batch: Outgoing) -> list[int]:
        """The outbox ids that are safe now. Raises Unconfirmed, or what the connection raises."""

    def beat(self) -> None:
        """Called every second or so, so that the broker knows us alive. Raises what the connection raises."""

    def close(self) -> None: ...


class Tags:
    """Which of the published messages are confirmed. An answer counts for its own tags only: py-amqp's own
    confirm mode takes any answer for the one it waits for."""

    def __init__(self) -> None:
        self.last = 0
        self.open: set[int] = set()
        self.refused = False

    def next(self) -> None:
        self.last += 1
        self.open.add(self.last)

    def ack(self, tag: int, multiple: bool) -> None:
        self.open = {one for one in self.open if one > tag} if multiple else self.open - {tag}

    def nack(self, tag: int, multiple: bool) -> None:
        self.refused = True


class Confirmed(Publisher):
    """RabbitMQ: a batch is written out and waited for once. After a doubt the connection is done with."""

    waiting: Collection[int] = ()

    def __init__(self, uri: str, service: str, listeners: topology.Listeners) -> None:
        self.exchange, self.tags = topology.exchange(service).name, Tags()
        self.connection = topology.connect(uri)
        with topology.abandoned_on_failure(self.connection), topology.patience(60):
            self.channel = self.connection.channel()
            topology.declare_all(self.channel, service, listeners)
            self.channel.confirm_select()
        self.channel.events["basic_ack"].add(self.tags.ack)
        self.channel.events["basic_nack"].add(self.tags.nack)

    def publish(self, batch: Outgoing) -> list[int]:
        end = monotonic() + CONFIRMED_WITHIN
        with topology.patience():
            with strokes.in_one_piece(self.channel):
                for _, stored in batch:
                    self.tags.next()
                    said = _properties(stored)
                    message = Message(wire.body(stored), application_headers=said.pop("headers"), **said)
                    self.channel._basic_publish(message, self.exchange, _key(stored))
            while self.tags.open and not self.tags.refused and monotonic() < end:
                self._listen(end - monotonic())
        if self.tags.refused or self.tags.open:
            raise Unconfirmed(f"{len(self.tags.open)} of {len(batch)}")
        return [id for id, _ in batch]

    def beat(self) -> None:
        self._listen(0.001)
        self.connection.heartbeat_check()

    def _listen(self, seconds: float) -> None:
        try:
            self.connection.drain_events(timeout=max(seconds, 0.001))
        except TimeoutError:
            return

    def close(self) -> None:
        topology.abandon(self.connection)


class Local(Publisher):
    """One process: a message is safe when all who heard it have settled it, for memory forgets."""

    def __init__(self, uri: str, service: str, listeners: topology.Listeners) -> None:
        self.waiting: dict[int, str] = {}
        self.connection = topology.connect(uri)
        channel = self.connection.channel()
        topology.declare_all(channel, service, listeners)
        self.producer = Producer(channel, topology.exchange(service))

    def publish(self, batch: Outgoing) -> list[int]:
        for id, stored in batch:
            if id not in self.waiting:
                said = _properties(stored)
                self.waiting[id] = said["message_id"]
                self.producer.publish(wire.body(stored), routing_key=_key(stored), **said)
        safe = [id for id, message_id in self.waiting.items() if not inproc.unsettled(message_id)]
        for id in safe:
            del self.waiting[id]
        return safe

    def beat(self) -> None: ...

    def close(self) -> None:
        self.connection.release()


def publisher(uri: str, service: str, listeners: topology.Listeners) -> Publisher:
    """Connects, and declares what must be there before the first message."""
    return (Local if uri.startswith("inproc:") else Confirmed)(uri, service, listeners)


def _key(stored: Stored) -> str:
    return topology.routing_key(stored.envelope.stream, stored.envelope.name)


def _properties(stored: Stored) -> dict[str, Any]:
    return {
        "content_type": wire.CONTENT_TYPE,
        "content_encoding": "utf-8",
        "delivery_mode": PERSISTENT,
        "message_id": str(stored.envelope.id),
        "headers": wire.headers(stored.envelope),
    }
