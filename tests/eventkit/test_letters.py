"""Dead letters are counted, and go back to where they came from once what was wrong is mended."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from kombu import Consumer, Producer

from eventkit import letters, topology, wire
from eventkit.letters import BrokerUnavailable, InMemory, Requeued

from .messages import counted

HOME = topology.queue("review", 3)


@pytest.fixture
def channel(broker: str) -> Iterator[Any]:
    with topology.connect(broker) as connection, connection.channel() as channel:
        topology.declare(channel, "review", ["toy"])
        yield channel


def until(happened: Any) -> None:
    """Dead letters take a moment."""
    end = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def heard(channel: Any) -> Any:
    """The next message at home, not yet settled."""
    found: list[Any] = []
    with Consumer(channel, [HOME], on_message=found.append, on_decode_error=None, prefetch_count=1):
        while not found:
            channel.connection.client.drain_events(timeout=10)
    return found[0]


def test_a_letter_goes_home_as_it_was(channel: Any, broker: str) -> None:
    (message,) = counted("toy-1", 1)
    headers = {**wire.headers(message.envelope), "x-other": "1"}
    told = {"headers": headers, "content_type": wire.CONTENT_TYPE, "message_id": str(message.envelope.id)}
    Producer(channel).publish(wire.body(message), routing_key=HOME.name, content_encoding="utf-8", **told)
    heard(channel).reject()
    until(lambda: letters.count(broker, "review") == 1)
    assert letters.requeue(broker, "review") == Requeued(moved=1, left=0)
    again = heard(channel)
    assert wire.read(again.headers, again.body) == message
    assert not [name for name in again.headers if name.startswith("x-") and name != "x-delivery-count"]
    assert (again.content_type, again.properties["message_id"]) == (wire.CONTENT_TYPE, told["message_id"])
    again.ack()
    assert letters.count(broker, "review") == 0


def test_a_letter_that_nobody_can_read_comes_back(channel: Any, broker: str) -> None:
    for _ in range(2):
        Producer(channel).publish(b"\xff", routing_key=HOME.name, content_type="x", content_encoding="binary")
        heard(channel).reject()
    until(lambda: letters.count(broker, "review") == 2)
    assert letters.requeue(broker, "review").moved == 2
    for _ in range(2):
        heard(channel).reject()
    until(lambda: letters.count(broker, "review") == 2)


def test_a_letter_from_nowhere_stays(channel: Any, broker: str) -> None:
    Producer(channel, topology.DEAD).publish("who am I", routing_key="review")
    until(lambda: letters.count(broker, "review") == 1)
    assert letters.requeue(broker, "review") == Requeued(moved=0, left=1)
    until(lambda: letters.count(broker, "review") == 1)


def test_a_consumer_that_never_ran_has_none(broker: str) -> None:
    assert letters.count(broker, "files") == 0
    assert letters.requeue(broker, "files") == Requeued(0, 0)


def test_a_broker_in_memory_is_nobody_elses() -> None:
    with pytest.raises(InMemory):
        letters.count("inproc://", "review")


def test_a_broker_that_is_gone_is_told_as_such() -> None:
    with pytest.raises(BrokerUnavailable):
        letters.count("pyamqp://guest:guest@127.0.0.1:1//", "review")
