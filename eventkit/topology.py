"""Names on the broker, and who is bound to what. Declared the same way by whoever comes first."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from typing import Any
from zlib import crc32

from eventlet.timeout import Timeout
from kombu import Connection, Exchange, Queue

Listeners = Mapping[str, Collection[str]]  # consumer -> the services it listens to

SLOTS = 64  # streams are spread over them; never to be changed
QUEUES = 8  # a consumer's queues share the slots
DEAD = Exchange("dead", "direct", durable=True)
HEARTBEAT = 10  # seconds
PATIENCE = 8  # seconds for any answer of the broker
LIMITED = {
    "x-queue-type": "quorum",
    "x-single-active-consumer": True,
    "x-delivery-limit": 20,
    "x-dead-letter-exchange": DEAD.name,
    "x-dead-letter-strategy": "at-least-once",
    "x-overflow": "reject-publish",
}


def slot(stream: str) -> int:
    return crc32(stream.encode()) % SLOTS


def routing_key(stream: str, name: str) -> str:
    return f"{slot(stream)}.{name}"


def publisher(name: str) -> str:
    """The service that announces ``review.approved`` is ``review``."""
    return name.partition(".")[0]


def exchange(service: str) -> Exchange:
    return Exchange(f"{service}.events", "topic", durable=True)


def queue(consumer: str, number: int) -> Queue:
    """The ``number``-th of a consumer's queues."""
    arguments = LIMITED | {"x-dead-letter-routing-key": consumer}
    return Queue(f"{consumer}.events.{number}", queue_arguments=arguments)


def dead_letters(consumer: str) -> Queue:
    return Queue(f"dead.{consumer}", DEAD, consumer, queue_arguments={"x-queue-type": "quorum"})


def declare(channel: Any, consumer: str, publishers: Collection[str]) -> None:
    """All that must be there before anything is published: what finds no queue is lost."""
    dead_letters(consumer)(channel).declare()
    for service in publishers:
        exchange(service)(channel).declare()
    for number in range(QUEUES):
        held = queue(consumer, number)(channel)
        held.queue_declare()
        for service, slot in product(publishers, range(number, SLOTS, QUEUES)):
            held.bind_to(exchange(service), f"{slot}.#", nowait=True)


def declare_all(channel: Any, service: str, listeners: Listeners) -> None:
    """The publisher's side of it: its exchange, and the queues of all who listen to it."""
    exchange(service)(channel).declare()
    for consumer, publishers in listeners.items():
        if service in publishers:
            declare(channel, consumer, publishers)


def connect(uri: str) -> Connection:
    """A connection on which nothing waits for ever; not yet opened."""
    timeouts = {"read_timeout": PATIENCE, "write_timeout": PATIENCE}
    return Connection(uri, heartbeat=HEARTBEAT, connect_timeout=3, transport_options=timeouts)


@contextmanager
def patience(seconds: float = PATIENCE) -> Iterator[None]:
    """The sockets' own time-outs mean nothing to a green socket."""
    with Timeout(seconds, TimeoutError(f"no answer in {seconds} s")):
        yield


def abandon(connection: Connection) -> None:
    """Closes the socket without a word: a hand-shake with a dead broker would never end."""
    with Timeout(1, False):
        connection.collect(socket_timeout=1)
