"""The broker in memory behaves as the one on the network, where the house relies on it."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import eventlet
import pytest
from kombu import Connection, Consumer, Exchange, Producer, Queue
from kombu.exceptions import ChannelError

from eventkit import inproc

inproc.install()


@pytest.fixture
def connection() -> Iterator[Any]:
    with Connection("inproc://") as connection:
        yield connection


@pytest.fixture
def queue(connection: Any) -> Any:
    name = f"q-{uuid4()}"
    dead = {"x-dead-letter-exchange": f"dead-{name}", "x-dead-letter-routing-key": "toy"}
    Queue(f"dead-{name}", Exchange(f"dead-{name}", "direct"), "toy")(connection).declare()
    queue = Queue(name, Exchange(f"x-{name}", "topic"), "7.#", queue_arguments=dead)
    queue(connection).declare()
    return queue


def publish(connection: Any, queue: Any, body: Any, key: str = "7.toy.counted", **options: Any) -> None:
    options = {"content_type": "application/json", "content_encoding": "utf-8", **options}
    Producer(connection, queue.exchange).publish(body, key, **options)


def consumer(connection: Any, queue: Any, prefetch: int = 50) -> list[Any]:
    arrived: list[Any] = []
    taking = Consumer(connection.channel(), [queue], on_message=arrived.append)
    taking.qos(prefetch_count=prefetch)
    taking.consume()
    return arrived


def drain(connection: Any) -> None:
    try:
        while True:
            connection.drain_events(timeout=0.01)
    except TimeoutError:
        return


def test_bytes_arrive_as_bytes(connection: Any, queue: Any) -> None:
    publish(connection, queue, b'{"clear": "\xe5\xbc\xa0"}')
    arrived = consumer(connection, queue)
    drain(connection)
    assert [message.body for message in arrived] == [b'{"clear": "\xe5\xbc\xa0"}']


def test_who_waits_is_woken_at_once(connection: Any, queue: Any) -> None:
    arrived = consumer(connection, queue)
    waiting = eventlet.spawn(connection.drain_events, timeout=5)
    eventlet.sleep(0)
    with Connection("inproc://") as other:
        publish(other, queue, b"{}")
    with eventlet.Timeout(0.5):
        waiting.wait()
    assert len(arrived) == 1


def test_mandatory_is_refused_where_nobody_is_bound(connection: Any, queue: Any) -> None:
    publish(connection, queue, b"{}", key="8.toy.counted")
    with pytest.raises(ChannelError, match="NO_ROUTE"):
        publish(connection, queue, b"{}", key="8.toy.counted", mandatory=True)


def test_what_is_given_back_returns_to_its_own_queue_in_its_own_place(connection: Any, queue: Any) -> None:
    other = Queue(f"{queue.name}-other", queue.exchange, "#")
    other(connection).declare()
    for number in (b"1", b"2", b"3"):
        publish(connection, queue, number)
    with Connection("inproc://") as leaving:
        arrived = consumer(leaving, queue)
        drain(leaving)
        arrived[0].ack()
    arrived = consumer(connection, queue)
    drain(connection)
    assert [message.body for message in arrived] == [b"2", b"3"]
    elsewhere = consumer(connection, other)
    drain(connection)
    assert [message.body for message in elsewhere] == [b"1", b"2", b"3"]


def test_no_more_arrives_than_may_be_unanswered(connection: Any, queue: Any) -> None:
    for _ in range(5):
        publish(connection, queue, b"{}")
    arrived = consumer(connection, queue, prefetch=2)
    drain(connection)
    assert len(arrived) == 2
    arrived[1].channel.basic_ack(arrived[1].delivery_tag, multiple=True)
    drain(connection)
    assert len(arrived) == 4


def test_what_is_refused_lies_with_the_dead_letters(connection: Any, queue: Any) -> None:
    publish(connection, queue, b"{not json")
    arrived = consumer(connection, queue)
    drain(connection)
    arrived[0].reject()
    dead = consumer(connection, Queue(f"dead-{queue.name}"))
    drain(connection)
    assert [message.body for message in dead] == [b"{not json"]


def test_a_message_is_settled_when_the_last_who_got_it_has_answered(connection: Any, queue: Any) -> None:
    other = Queue(f"{queue.name}-other", queue.exchange, "#")
    other(connection).declare()
    publish(connection, queue, b"{}", message_id="m-1")
    arrived, elsewhere = consumer(connection, queue), consumer(connection, other)
    drain(connection)
    arrived[0].ack()
    assert inproc.unsettled("m-1")
    elsewhere[0].reject()
    assert not inproc.unsettled("m-1")
