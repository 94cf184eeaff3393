"""What nameko's own parts do wrong, and ours do not: each fault is shown first."""

from collections.abc import Iterator
from typing import Any

import eventlet
import kombu.pools
import nameko.rpc
import pytest
from kombu import Connection, Exchange, Producer, Queue
from nameko import config
from nameko.amqp.consume import Consumer
from nameko.containers import ServiceContainer
from nameko.runners import ServiceRunner

from eventkit.faults import Unavailable
from eventkit.nameko import Remote, ServiceClient, mends, rpc
from eventkit.nameko.configuration import configure
from eventkit.nameko.consuming import DrainingConsumer
from eventkit.nameko.container import Container
from eventkit.nameko.line import hang_up
from eventkit.settings import Settings

from . import inproc
from .conftest import forget_queues

URI = "inproc://"
RPC = Exchange("nameko-rpc", type="topic", durable=True)
runs: list[str] = []
work = {"seconds": 0.2}


class Stock:
    name = "asked"

    @nameko.rpc.rpc
    def slow(self) -> None:
        runs.append("begun")
        eventlet.sleep(work["seconds"])
        runs.append("ended")


class Mended:
    name = "asked"

    @rpc
    def slow(self) -> None:
        runs.append("begun")
        eventlet.sleep(work["seconds"])
        runs.append("ended")


class StockCaller:
    name = "asking"
    asked = nameko.rpc.ServiceRpc("asked")

    @nameko.rpc.rpc
    def ask(self) -> None:
        self.asked.slow()


class MendedCaller:
    name = "asking"
    asked = Remote("asked")

    @rpc
    def ask(self) -> None:
        self.asked.slow()


@pytest.fixture(autouse=True)
def fresh(settings: Settings) -> Iterator[None]:
    configure(settings)
    runs.clear()
    yield
    hang_up()
    kombu.pools.reset()
    forget_queues()


def hosted(*services: type, container: type = Container) -> ServiceRunner:
    config["SERVICE_CONTAINER_CLS"] = f"{container.__module__}.{container.__name__}"
    runner = ServiceRunner()
    for service in services:
        runner.add_service(service)
    runner.start()
    return runner


def publish(routing_key: str, body: Any = None, **properties: Any) -> None:
    with Connection(URI) as connection:
        said = {"serializer": "sealed"} | properties
        body = {"args": [], "kwargs": {}} if body is None else body
        Producer(connection).publish(body, exchange=RPC, routing_key=routing_key, **said)


def left_in(queue: str) -> int:
    return inproc.Channel.queues[queue].qsize()


def until(condition: Any, seconds: float = 3) -> None:
    with eventlet.Timeout(seconds):
        while not condition():
            eventlet.sleep(0.01)


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


@pytest.mark.parametrize(
    ("services", "container", "some"),
    [((Stock, StockCaller), ServiceContainer, True), ((Mended, MendedCaller), Container, False)],
)
def test_call_declares_nothing(
    services: tuple[type, ...],
    container: type,
    some: bool,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runner = hosted(*services, container=container)
    client = ServiceClient(settings, "gateway")
    client["asking"].ask()
    declared: list[str] = []
    original = inproc.Channel.queue_declare

    def counted(self: Any, queue: str = "", **options: Any) -> Any:
        declared.append(queue)
        return original(self, queue, **options)

    monkeypatch.setattr(inproc.Channel, "queue_declare", counted)
    client["asking"].ask()
    assert bool(declared) is some
    runner.stop()


@pytest.mark.parametrize(
    ("services", "container", "modes"),
    [((Stock, StockCaller), ServiceContainer, {2}), ((Mended, MendedCaller), Container, {1})],
)
def test_calls_and_answers_need_not_outlive_the_broker(
    services: tuple[type, ...],
    container: type,
    modes: set[int],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runner = hosted(*services, container=container)
    client = ServiceClient(settings, "gateway")
    published: dict[str, int] = {}
    original = inproc.Channel.basic_publish

    def noted(self: Any, message: Any, exchange: str, routing_key: str, *args: Any, **options: Any) -> Any:
        published[routing_key] = message["properties"]["delivery_mode"]
        return original(self, message, exchange, routing_key, *args, **options)

    monkeypatch.setattr(inproc.Channel, "basic_publish", noted)
    client["asking"].ask()
    assert {published["asked.slow"], published[answer_to(published)]} == modes
    runner.stop()


def answer_to(published: dict[str, int]) -> str:
    """Answers go by a UUID. The first is the inner call's."""
    return next(key for key in published if "." not in key)


def test_requests_nobody_waits_for_expire(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    expirations: list[str] = []

    def noted(_: Any, message: Any, *__: Any, **___: Any) -> None:
        expirations.append(message["properties"]["expiration"])

    monkeypatch.setattr(inproc.Channel, "basic_publish", noted)
    with pytest.raises(Unavailable):
        ServiceClient(settings, "gateway", seconds=0.2).asked.slow()
    assert expirations == ["200"]


def test_more_than_kombus_ten_greenlets_publish_at_once() -> None:
    kombu.pools.set_limit(10)
    assert kombu.pools.get_limit() == 10
    mends.install()
    assert kombu.pools.get_limit() == mends.CONNECTIONS


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


def test_install_twice_does_no_harm() -> None:
    mends.install()
    mends.install()
    assert kombu.pools.get_limit() == mends.CONNECTIONS
