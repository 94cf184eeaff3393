"""nameko's own parts and ours, side by side on a broker in memory."""

from collections.abc import Iterator
from typing import Any

import eventlet
import kombu.pools
import nameko.rpc
import pytest
from kombu import Connection, Exchange, Producer
from nameko import config
from nameko.runners import ServiceRunner

from eventkit import inproc
from eventkit.nameko import Remote, rpc
from eventkit.nameko.configuration import configure
from eventkit.nameko.container import Container
from eventkit.nameko.line import hang_up
from eventkit.settings import Settings

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
