"""What is announced reaches the broker in order, and counts as sent only when that is certain."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any
from uuid import uuid4

import eventlet
import pytest
from kombu import Consumer

from eventkit import inproc, topology, wire
from eventkit.leading import Alone, Lost
from eventkit.memory import MemoryStore
from eventkit.outbox import BREATH, Relay
from eventkit.publishing import Tags
from eventkit.store import Stored

from .messages import counted

inproc.install()


@pytest.fixture
def service() -> str:
    return f"toy{uuid4().hex}"


def announced(*messages: Stored) -> MemoryStore:
    store = MemoryStore()
    for id, stored in enumerate(messages, 1):
        store.outbox[id] = stored
        store.unconfirmed.add(id)
    return store


@contextmanager
def running(relay: Relay) -> Iterator[None]:
    thread = eventlet.spawn(relay.run)
    try:
        yield
    finally:
        relay.stop()
        with eventlet.Timeout(5):
            thread.wait()


@contextmanager
def listening(service: str, consumer: str) -> Iterator[list[Any]]:
    """All that arrives for a consumer, unanswered."""
    with topology.connect("inproc://") as connection:
        arrived: list[Any] = []
        queues = [topology.queue(consumer, number) for number in range(topology.QUEUES)]
        channel = connection.channel()
        topology.declare(channel, consumer, [service])
        with Consumer(channel, queues, on_message=arrived.append):
            thread = eventlet.spawn(drain, connection)
            yield arrived
            thread.kill()


def drain(connection: Any) -> None:
    while True:
        connection.drain_events(timeout=None)


def wait_for(what: Any) -> None:
    with eventlet.Timeout(5):
        while not what():
            eventlet.sleep(0.01)


def test_an_answer_counts_for_its_own_tags_only() -> None:
    tags = Tags()
    for _ in range(5):
        tags.next()
    tags.ack(5, False)
    assert tags.open == {1, 2, 3, 4}
    tags.ack(2, True)
    assert tags.open == {3, 4}
    assert not tags.refused
    tags.nack(3, False)
    assert tags.refused


def test_a_message_is_sent_when_all_who_heard_it_have_answered(service: str) -> None:
    store = announced(*counted(service, 1, 2))
    relay = Relay(
        service, store, "inproc://", listeners={f"a-{service}": [service], f"b-{service}": [service]}
    )
    with listening(service, f"a-{service}") as a, listening(service, f"b-{service}") as b, running(relay):
        wait_for(lambda: len(a) == len(b) == 2)
        assert [wire.read(message.headers, message.body) for message in a] == counted(service, 1, 2)
        for message in (*a, b[0]):
            message.ack()
        wait_for(lambda: store.unconfirmed == {2})
        b[1].reject()
        wait_for(lambda: not store.unconfirmed)
        assert len(a) == 2


def test_a_relay_that_begins_anew_sends_again_what_is_not_certain(service: str) -> None:
    store = announced(*counted(service, 1))
    listeners = {f"a-{service}": [service]}
    with listening(service, f"a-{service}") as arrived:
        with running(Relay(service, store, "inproc://", listeners=listeners)):
            wait_for(lambda: len(arrived) == 1)
        with running(Relay(service, store, "inproc://", listeners=listeners)):
            wait_for(lambda: len(arrived) == 2)
        assert store.unconfirmed == {1}


def test_nothing_is_lost_on_a_consumer_that_has_never_run(service: str) -> None:
    store = announced(*counted(service, 1))
    with running(Relay(service, store, "inproc://", listeners={f"late-{service}": [service]})):
        eventlet.sleep(0.1)
        assert store.unconfirmed == {1}
        with listening(service, f"late-{service}") as arrived:
            wait_for(lambda: len(arrived) == 1)


def test_whoever_does_not_answer_holds_back_nothing_else(service: str) -> None:
    store = announced(*counted(service, *range(1, 251)))
    with listening(service, f"slow-{service}") as arrived:
        with running(Relay(service, store, "inproc://", listeners={f"slow-{service}": [service]})):
            wait_for(lambda: len(arrived) == 250)
        assert len(store.unconfirmed) == 250


def test_a_store_that_fails_for_a_while_stops_nothing_for_good(service: str) -> None:
    store, failures = announced(*counted(service, 1)), iter([True])
    unsent = store.unsent

    def failing(limit: int) -> list[tuple[int, Stored]]:
        if next(failures, False):
            raise OSError
        return unsent(limit)

    store.unsent = failing  # type: ignore[method-assign]
    with running(Relay(service, store, "inproc://")):
        wait_for(lambda: not store.unconfirmed)


def test_who_no_longer_leads_publishes_nothing(service: str) -> None:
    class Deposed(Alone):
        asked = 0

        def held(self) -> bool:
            self.asked += 1
            if self.asked > 1:
                raise Lost
            return True

    relay = Relay(service, announced(*counted(service, 1)), "inproc://", listeners={service: [service]})
    leader = Deposed()
    relay._lead = lambda: leader
    with listening(service, service) as arrived, running(relay):
        wait_for(lambda: leader.asked > 1)
        eventlet.sleep(0.05)
        assert arrived == []


def test_a_look_for_news_asks_the_store_and_nobody_else(service: str) -> None:
    store, held, looks = announced(*counted(service, 1)), list[int](), list[int]()
    unsent = store.unsent

    class Leading(Alone):
        def held(self) -> bool:
            held.append(len(looks))
            return True

    def looking(limit: int) -> list[tuple[int, Stored]]:
        looks.append(limit)
        return unsent(limit)

    store.unsent = looking  # type: ignore[method-assign]
    relay = Relay(service, store, "inproc://")
    relay._lead = Leading
    with running(relay):
        wait_for(lambda: len(looks) > 10)
    assert held == [0, 1]  # when it began, and before the batch


def test_after_a_batch_that_was_not_full_the_next_one_grows(service: str) -> None:
    store, batches = announced(), list[int]()
    unsent = store.unsent

    def looking(limit: int) -> list[tuple[int, Stored]]:
        found = unsent(limit)
        batches.append(len(found))
        return found

    store.unsent = looking  # type: ignore[method-assign]
    began = monotonic()
    with running(Relay(service, store, "inproc://")):
        for id, stored in enumerate(counted(service, *range(1, 61)), 1):
            store.outbox[id] = stored
            store.unconfirmed.add(id)
            eventlet.sleep(0.001)
        wait_for(lambda: not store.unconfirmed)
    assert len([count for count in batches if count]) <= (monotonic() - began) / BREATH + 1
