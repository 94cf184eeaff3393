"""Connections die, brokers die, machines fall silent: the delivery goes on by itself, and in order."""

from contextlib import ExitStack
from typing import Any

import eventlet
import pytest
from kombu import Exchange, Queue

from eventkit import topology
from eventkit.line import Line
from eventkit.privacy import KeysUnavailable
from eventkit.receiving import Receiver

from . import mortal
from .house import House, wait_for
from .proxy import Proxy


def test_what_the_broker_refuses_is_sent_again(house: House, broker: str) -> None:
    with topology.connect(broker) as connection:
        full = {"x-max-length": 1, "x-overflow": "reject-publish"}
        toy, name = Exchange("toy.events", "topic"), f"full-{house.service}"
        queue = Queue(name, toy, "#", queue_arguments=full, exclusive=True)(connection.channel())
        queue.declare()
        house.announce("toy-a", 1, 2, 3)
        with house.relaying():
            wait_for(lambda: queue.queue_declare(passive=True).message_count == 1)
            assert house.unsent() == 3
            queue.delete()
            wait_for(lambda: not house.unsent())
            with house.consuming():
                wait_for(lambda: len(house.effects()) == 3)
    assert house.effects() == [1, 2, 3]


def test_when_the_leaders_connection_dies_another_relay_leads(house: House) -> None:
    with house.relaying(), house.relaying(), house.consuming():
        house.announce("toy-a", 1)
        wait_for(lambda: len(house.effects()) == 1)
        leader = leaders(house)
        assert len(leader) == 1
        with house.engine.connect() as connection:
            connection.exec_driver_sql(f"select pg_terminate_backend({leader[0]})")
        house.announce("toy-a", 2)
        wait_for(lambda: len(house.effects()) == 2)
        wait_for(lambda: leaders(house) not in ([], leader))
        assert len(leaders(house)) == 1
    assert house.effects() == [1, 2]


def leaders(house: House) -> list[int]:
    query = (
        "select l.pid from pg_locks l join pg_stat_activity a using (pid)"
        " where l.locktype = 'advisory' and l.granted and a.application_name = 'relay'"
        " and a.datname = current_database()"
    )
    with house.engine.connect() as connection:
        return [pid for (pid,) in connection.exec_driver_sql(query)]


def test_two_replicas_share_the_queues_evenly_and_lose_nothing(house: House) -> None:
    with house.relaying(), house.consuming():
        wait_for(lambda: house.leases() == [8])
        with house.consuming():
            wait_for(lambda: house.leases() == [4, 4])
            for stream in "abcdefgh":
                house.announce(f"toy-{stream}", *range(5))
            wait_for(lambda: len(house.effects()) == 40)
        wait_for(lambda: house.leases() == [8])
        house.announce("toy-a", 1)
        wait_for(lambda: len(house.effects("toy-a")) == 6)
    for stream in "bcdefgh":
        assert house.effects(f"toy-{stream}") == [1, 2, 3, 4, 5]


def test_a_consumer_and_a_relay_survive_the_loss_of_their_connections(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    connect = topology.connect

    def remembered(uri: str) -> Any:
        opened.append(connect(uri))
        return opened[-1]

    monkeypatch.setattr(topology, "connect", remembered)
    with house.relaying(), house.consuming() as container:
        house.announce("toy-a", 1)
        wait_for(lambda: len(house.effects()) == 1)
        for connection in opened[:2]:
            connection.connection.transport.sock.shutdown(2)
        house.announce("toy-a", 2, 3)
        wait_for(lambda: len(house.effects()) == 3)
        assert not container._died.ready()
    assert house.effects() == [1, 2, 3]
    assert len(opened) >= 4


def test_all_goes_on_after_the_broker_was_killed(house_at: Any) -> None:
    port = mortal.free_port()
    with mortal.folder("rabbitmq") as folder, ExitStack() as after:
        with mortal.rabbitmq(folder, port) as amqp:
            house: House = house_at(amqp)
            after.enter_context(house.relaying())
            after.enter_context(house.consuming())
            house.announce("toy-a", 1)
            wait_for(lambda: len(house.effects()) == 1)
            eventlet.sleep(8)  # RabbitMQ 3.10 forgets the leader of a queue declared just before it is killed
        house.announce("toy-a", 2)
        with mortal.rabbitmq(folder, port):
            house.announce("toy-a", 3)
            wait_for(lambda: len(house.effects()) == 3, 40)
            assert house.effects() == [1, 2, 3]
            after.close()


def test_who_waits_on_a_silent_broker_finds_another_way(
    house_at: Any, broker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topology, "HEARTBEAT", 2)
    with Proxy(broker) as proxy:
        house: House = house_at(proxy.url)
        with house.relaying(), house.consuming():
            house.announce("toy-a", 1)
            wait_for(lambda: len(house.effects()) == 1)
            proxy.swallow_what_comes()
            house.announce("toy-a", 2, 3)
            wait_for(lambda: len(house.effects()) == 3, 30)
    assert house.effects() == [1, 2, 3]


def test_who_waits_long_for_keys_keeps_their_connection(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice as long as one wait, for what is due and for what has come, the broker would not hear of us."""
    monkeypatch.setattr(topology, "HEARTBEAT", 1)
    opened: list[Line] = []
    answering: list[bool] = []

    def slowly(*_: Any) -> Any:
        if not answering:
            eventlet.sleep(1.5)
            raise KeysUnavailable
        return taken(*_)

    def counted(line: Line, uri: str) -> None:
        opened.append(line)
        made(line, uri)

    made, taken = Line.__init__, Receiver.take
    monkeypatch.setattr(Line, "__init__", counted)
    monkeypatch.setattr(Receiver, "take", slowly)
    monkeypatch.setattr(Receiver, "catch_up", lambda receiver: answering or slowly())
    with house.relaying(), house.consuming():
        house.announce("toy-a", 1)
        eventlet.sleep(12)
        answering.append(True)
        wait_for(lambda: house.effects() == [1])
    assert len(opened) == 1
