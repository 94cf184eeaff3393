"""What nameko's own parts do wrong, and ours do not: each fault is shown first."""

from typing import Any

import eventlet
import pytest
from kombu import Connection, Exchange, Queue
from nameko.amqp.consume import Consumer
from nameko.containers import ServiceContainer

from eventkit import inproc
from eventkit.nameko import Remote, rpc
from eventkit.nameko.consuming import DrainingConsumer
from eventkit.nameko.container import Container

from .side_by_side import RPC, URI, Mended, Stock, fresh, hosted, left_in, publish, runs, until, work

__all__ = ["fresh"]


@pytest.mark.parametrize(
    ("service", "container", "again"), [(Stock, ServiceContainer, 1), (Mended, Container, 0)]
)
def test_stop_waits_for_what_is_in_work_so_that_it_is_not_run_again(
    service: type, container: type, again: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(work, "seconds", 1.3)  # a stopped consumer closes its connection within a second
    runner = hosted(service, container=container)
    publish("asked.slow", reply_to="nowhere")
    until(lambda: runs)
    runner.stop()
    assert runs == ["begun", "ended"]
    assert left_in("rpc-asked") == again


@pytest.mark.parametrize(
    ("service", "container", "dies"), [(Stock, ServiceContainer, True), (Mended, Container, False)]
)
@pytest.mark.parametrize("fault", [{}, {"reply_to": "nowhere"}])
def test_reply_that_cannot_be_sent_does_not_end_the_service(
    service: type, container: type, dies: bool, fault: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = hosted(service, container=container)
    publish("asked.slow", **fault)
    until(lambda: runs)
    monkeypatch.setattr(inproc.Channel, "basic_publish", refused)
    until(lambda: "ended" in runs)
    eventlet.sleep(0.05)
    assert runner.service_map["asked"]._died.ready() is dies
    monkeypatch.undo()
    runner.kill()


def refused(*_: Any, **__: Any) -> None:
    raise ConnectionRefusedError


@pytest.mark.parametrize(("kind", "parked"), [(Consumer, 0), (DrainingConsumer, 1)])
@pytest.mark.parametrize("serializer", ["json", "sealed"])
def test_what_cannot_be_read_is_parked_and_not_lost(kind: Any, parked: int, serializer: str) -> None:
    dead = Queue("dead", Exchange("dlx"), routing_key="dead")
    arguments = {"x-dead-letter-exchange": "dlx", "x-dead-letter-routing-key": "dead"}
    work = Queue("work", RPC, routing_key="work", queue_arguments=arguments)
    with Connection(URI) as connection:
        dead(connection.default_channel).declare()
    consumer = kind(URI, queues=[work], callbacks=[runs.append], accept=["sealed"])
    thread = eventlet.spawn(consumer.run)
    consumer.wait_until_consumer_ready()
    if serializer == "json":
        publish("work", {"clear": 1}, serializer="json")
    else:
        sealed = {"content_type": "application/x-kuaiji-sealed", "content_encoding": "binary"}
        publish("work", b"\x01forged", serializer=None, **sealed)
    eventlet.sleep(0.1)
    assert (left_in("work"), left_in("dead"), runs) == (0, parked, [])
    thread.kill()


class Injected:
    name = "asked"
    asked = Remote("asked")

    @rpc
    def echo(self) -> None: ...


def broken(*_: Any) -> None:
    raise ValueError


@pytest.mark.parametrize(("container", "dies"), [(ServiceContainer, True), (Container, False)])
def test_broken_dependency_does_not_end_the_service(
    container: type, dies: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Remote, "get_dependency", broken)
    runner = hosted(Injected, container=container)
    publish("asked.echo", reply_to="nowhere")
    eventlet.sleep(0.1)
    assert runner.service_map["asked"]._died.ready() is dies
    runner.kill()
