"""Real servers, and green sockets: what is tested here runs in the event loop as in production."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import eventlet

eventlet.monkey_patch()

import pytest  # noqa: E402
from sqlalchemy import Engine, create_engine  # noqa: E402

import eventkit  # noqa: E402
from eventkit import topology  # noqa: E402
from eventkit.clock import RandomIds  # noqa: E402
from eventkit.postgres import connect  # noqa: E402

from . import servers  # noqa: E402
from .house import House  # noqa: E402

SQL = sorted(Path(eventkit.__file__).with_name("sql").glob("*.sql"))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server's URL with ``{name}``: the one KUAIJI_TEST_DATABASE names, or our own."""
    if url := os.environ.get("KUAIJI_TEST_DATABASE"):
        yield url
        return
    with servers.folder("postgres") as folder, servers.postgres(folder) as url:
        yield url


@pytest.fixture(scope="session")
def amqp() -> Iterator[str]:
    """A RabbitMQ's URL: the one KUAIJI_TEST_AMQP names, or our own."""
    if url := os.environ.get("KUAIJI_TEST_AMQP"):
        yield url
        return
    with servers.folder("rabbitmq") as folder, servers.rabbitmq(folder) as url:
        yield url


@pytest.fixture
def engine(server: str) -> Iterator[Engine]:
    """A database of its own, with the kit's tables in it."""
    name = "test_" + RandomIds().new().replace("-", "")
    ruling = create_engine(server.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with ruling.connect() as connection:
        connection.exec_driver_sql(f"create database {name}")
    engine = connect(server.format(name=name), 10)
    with engine.connect() as connection:
        for file in SQL:
            connection.exec_driver_sql(file.read_text(encoding="utf-8").replace("%", "%%"))
    yield engine
    engine.dispose()
    with ruling.connect() as connection:
        connection.exec_driver_sql(f"drop database {name} with (force)")
    ruling.dispose()


@pytest.fixture
def house_of(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], House]:
    """A publisher and a consumer at a broker's URL."""

    def made(amqp: str) -> House:
        house = House(amqp, engine, "listening" + RandomIds().new()[:8])
        monkeypatch.setattr("eventkit.nameko.resources.resources", lambda container: house)
        monkeypatch.setattr("eventkit.nameko.consumer.LOOK", 0.2)
        return house

    return made


@pytest.fixture
def house(amqp: str, house_of: Callable[[str], House]) -> Iterator[House]:
    house = house_of(amqp)
    yield house
    with topology.connect(amqp) as connection, closing(connection.channel()) as channel:
        for number in range(topology.QUEUES):
            channel.queue_delete(topology.queue(house.service, number).name)
        channel.queue_delete(f"dead.{house.service}")
