"""A publisher and a consumer on real servers, and green sockets, as in production."""

from collections.abc import Callable, Iterator
from pathlib import Path

from eventkit import green

green.patch()

import pytest  # noqa: E402
from sqlalchemy import Engine  # noqa: E402

import eventkit  # noqa: E402
from eventkit.clock import RandomIds  # noqa: E402
from eventkit.postgres import connect  # noqa: E402

from .house import House  # noqa: E402

SQL = sorted(Path(eventkit.__file__).with_name("sql").glob("*.sql"))


@pytest.fixture
def kit_database(database: str) -> Iterator[Engine]:
    """With the kit's tables in it."""
    engine = connect(database, 10)
    with engine.connect() as connection:
        for file in SQL:
            connection.exec_driver_sql(file.read_text(encoding="utf-8").replace("%", "%%"))
    yield engine
    engine.dispose()


@pytest.fixture
def house_at(kit_database: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], House]:
    """Makes one at a broker's URL."""

    def made(amqp: str) -> House:
        house = House(amqp, kit_database, "listening" + RandomIds().new()[:8])
        monkeypatch.setattr("eventkit.nameko.resources.resources", lambda container: house)
        monkeypatch.setattr("eventkit.nameko.consumer.LOOK", 0.2)
        return house

    return made


@pytest.fixture
def house(broker: str, house_at: Callable[[str], House]) -> House:
    return house_at(broker)
