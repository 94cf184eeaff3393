"""One PostgreSQL for these tests, and for each that asks an identity service with empty databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

import eventkit
from eventkit.postgres import connect
from services.identity import tables
from tests.postgres import running

from .house import House

DATABASES = ("identity_test", "identity_keys_test")
SQL = sorted(Path(eventkit.__file__).with_name("sql").glob("*.sql"))


@pytest.fixture(scope="session")
def engines() -> Iterator[tuple[Engine, Engine]]:
    with running() as address:
        server = create_engine(address.format(name="postgres"), isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            for name in DATABASES:
                connection.execute(text(f"drop database if exists {name} with (force)"))
                connection.execute(text(f"create database {name}"))
        server.dispose()
        identity, keys = (connect(address.format(name=name), 5) for name in DATABASES)
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
