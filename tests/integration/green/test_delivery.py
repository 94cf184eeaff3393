"""From the outbox to the effect on real servers: nothing lost, nothing twice, nothing out of order."""

from contextlib import suppress
from typing import Any

import pytest
from kombu import Consumer, Producer

from eventkit import ops, topology
from eventkit.line import Line

from .house import House, wait_for


def test_what_is_announced_takes_effect_once_and_in_order(house: House) -> None:
    for stream in ("toy-a", "toy-b", "toy-c"):
        house.announce(stream, *range(20))
    with house.relaying(), house.consuming():
        wait_for(lambda: len(house.effects()) == 60)
        house.announce("toy-a", *range(5))
        wait_for(lambda: len(house.effects("toy-a")) == 25)
        for stream in ("toy-a", "toy-b", "toy-c"):  # all once more
            house.store.resend(stream, 0)
        house.announce("toy-c", 1)
        wait_for(lambda: len(house.effects("toy-c")) == 21)
    assert house.effects("toy-a") == list(range(1, 26))
    assert house.effects("toy-b") == list(range(1, 21))
    assert house.effects("toy-c") == list(range(1, 22))
    assert house.unsent() == 0


def test_what_took_effect_before_an_answer_was_lost_has_none_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[Any] = []
    acknowledge = Line.acknowledge

    def losing(line: Line, delivery_tag: Any) -> None:
        if not lost:
            lost.append(delivery_tag)
            raise ConnectionResetError
        acknowledge(line, delivery_tag)

    monkeypatch.setattr(Line, "acknowledge", losing)
    house.announce("toy-a", *range(10))
    with house.relaying(), house.consuming():
        wait_for(lambda: len(house.effects()) == 10)
        house.announce("toy-a", 10)
        wait_for(lambda: len(house.effects()) == 11)
    assert lost
    assert house.effects() == list(range(1, 12))


def test_a_message_that_was_dropped_is_asked_for_again(house: House) -> None:
    house.announce("toy-a", 1, 2, 3)
    with house.engine.connect() as connection:
        connection.exec_driver_sql("update outbox set sent_at = now() where seq = 2")
    with house.relaying(), house.consuming():
        wait_for(lambda: len(house.effects()) == 3)
    assert house.asked[0] == 1
    assert house.effects() == [1, 2, 3]


def test_a_failing_message_parks_its_stream_and_runs_when_it_is_repaired(house: House) -> None:
    house.listening.broken = True
    house.announce("toy-a", 1, 13, 3)
    house.announce("toy-b", *range(10))
    with house.relaying(), house.consuming():
        wait_for(lambda: len(house.effects("toy-b")) == 10 and house.effects("toy-a") == [1])
        wait_for(
            lambda: (
                [lag["state"] for lag in ops.inbox_lag(house.engine, house.service)] == ["blocked", "retry"]
            )
        )
        house.listening.broken = False
        wait_for(lambda: len(house.effects("toy-a")) == 3)
    assert house.effects("toy-a") == [1, 2, 3]
    assert ops.inbox_lag(house.engine, house.service) == []


def test_what_cannot_be_read_lies_with_the_dead_letters(house: House, broker: str) -> None:
    with house.relaying(), house.consuming(), topology.connect(broker) as connection:
        wait_for(lambda: house.leases())
        for body in (b"{not json", b"[]"):
            Producer(connection, topology.exchange("toy")).publish(
                body, "3.toy.counted", headers={"seq": "x"}
            )
        house.announce("toy-a", 1)
        wait_for(lambda: len(house.effects()) == 1)
        dead = topology.dead_letters(house.service)(connection.channel())
        wait_for(lambda: dead.queue_declare(passive=True).message_count == 2)


def test_what_kills_again_and_again_lies_with_the_dead_letters(house: House, broker: str) -> None:
    house.announce("toy-a", 1)
    with house.relaying():
        wait_for(lambda: not house.unsent())
    killed: list[Any] = []

    def kill(message: Any) -> None:
        killed.append(message)
        message.requeue()

    queue = topology.queue(house.service, topology.slot("toy-a") % topology.QUEUES)
    with topology.connect(broker) as connection:
        dead = topology.dead_letters(house.service)(connection.channel())
        with Consumer(connection.channel(), [queue], on_message=kill):
            while not dead.queue_declare(passive=True).message_count:
                with suppress(TimeoutError):
                    connection.drain_events(timeout=0.1)
    assert len(killed) == 21
