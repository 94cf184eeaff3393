"""One PostgreSQL for these tests, and for each that asks an identity service with empty databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

import eventkit
from eventkit.postgres import connect
from services.identity import tables
from tests.backend.fixtures import given
from tests.backend.servers import Backend

from .house import House

SQL = sorted(Path(eventkit.__file__).with_name("sql").glob("*.sql"))


@pytest.fixture(scope="session")
def engines(backend: Backend) -> Iterator[tuple[Engine, Engine]]:
    identity, keys = (connect(given(backend, "pg", backend.database), 5) for _ in range(2))
    yield identity, keys
    identity.dispose()
    keys.dispose()


@pytest.fixture
def house(engines: tuple[Engine, Engine]) -> House:
    identity, keys = engines
    with identity.connect() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
        for file in SQL:
            connection.exec_driver_sql(file.read_text(encoding="utf-8").replace("%", "%%"))
    tables.read.create_all(identity)
    tables.plain.create_all(identity)
    tables.keys.drop_all(keys)
    tables.keys.create_all(keys)
    return House(identity, keys)
