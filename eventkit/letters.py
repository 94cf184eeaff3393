"""Dead letters on the broker: what could not be read, or was delivered too often without an answer."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from amqp import Message
from amqp.exceptions import AMQPError, NotFound
from kombu.exceptions import OperationalError

from . import topology

PERSISTENT = 2


class InMemory(Exception):
    """The broker is in the memory of a running process; nobody else can look."""


class BrokerUnavailable(Exception):
    """The broker gives no answer, or says no."""


@dataclass(frozen=True, slots=True)
class Requeued:
    moved: int
    left: int  # nothing says where they came from


def count(uri: str, consumer: str) -> int:
    """How many lie in ``dead.<consumer>``. Raises InMemory or BrokerUnavailable."""
    with _channel(uri) as channel:
        try:
            return int(topology.dead_letters(consumer)(channel).queue_declare(passive=True).message_count)
        except NotFound:  # the consumer has never run
            return 0


def requeue(uri: str, consumer: str) -> Requeued:
    """Each goes to the end of the queue it came from, and is dead no more when the broker has it there. What
    waits for it then waits no longer; one that still cannot be read comes back. Raises as ``count``.
    """
    there, moved = count(uri, consumer), 0
    left: list[Any] = []
    with _channel(uri) as channel:
        dead = topology.dead_letters(consumer)(channel)
        while moved + len(left) < there and (letter := dead.get()):
            if home := _home(letter.headers or {}, consumer):
                channel.basic_publish_confirm(_again(letter), "", home, mandatory=True, confirm_timeout=8)
                letter.ack()
                moved += 1
            else:
                left.append(letter)
        for letter in left:
            letter.reject(requeue=True)
    return Requeued(moved, len(left))


@contextmanager
def _channel(uri: str) -> Iterator[Any]:
    if uri.startswith("inproc:"):
        raise InMemory
    try:
        with topology.connect(uri) as connection, connection.channel() as channel:
            yield channel
    except (AMQPError, OperationalError, OSError) as error:
        raise BrokerUnavailable(type(error).__name__) from None


def _home(headers: Mapping[str, Any], consumer: str) -> str:
    """One of the consumer's own queues: nothing is sent anywhere else."""
    ours = {topology.queue(consumer, number).name for number in range(topology.QUEUES)}
    first = str(headers.get("x-first-death-queue", ""))
    return first if first in ours else ""


def _again(letter: Any) -> Message:
    """Without what the broker wrote of its death."""
    headers = {name: value for name, value in letter.headers.items() if not name.startswith("x-")}
    kept = {name: value for name, value in letter.properties.items() if name in {"message_id"}}
    return Message(
        letter.body,
        application_headers=headers,
        content_type=letter.content_type,
        content_encoding=letter.content_encoding,
        delivery_mode=PERSISTENT,
        **kept,
    )
