"""Reading every stream holds one transaction for as long as somebody reads, and not a moment longer."""

from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import Engine, text

from eventkit.handler import Cause, Handler
from eventkit.postgres import PostgresStore
from eventkit.privacy import NAMES
from eventkit.testing import FrozenClock, MemoryKeys

from .toy import TOYS, Shouted, tables

OPEN = text("select count(*) from pg_stat_activity where datname = current_database() and xact_start < now()")


@pytest.fixture
def store(kit_database: Engine) -> PostgresStore:
    tables.create_all(kit_database)
    store = PostgresStore(kit_database)
    for toy in ("t1", "t2", "t3"):
        shout(store, toy)
    return store


def shout(store: PostgresStore, toy: str) -> None:
    cause = Cause(actor="applicant:p1", subject="p1")
    Handler(TOYS, store, MemoryKeys(), NAMES["aes"], FrozenClock(), cause).handle(toy, [Shouted("喂")])


def open_transactions(store: PostgresStore) -> Any:
    with store.engine.connect() as connection:
        return connection.execute(OPEN).scalar_one()


def test_the_transaction_ends_with_the_last_stream(store: PostgresStore) -> None:
    assert len(list(store.streams("toy"))) == 3
    assert open_transactions(store) == 0


def test_the_transaction_ends_where_the_reader_stops(store: PostgresStore) -> None:
    reading: Any = store.streams("toy")
    next(reading)
    assert open_transactions(store) == 1
    reading.close()
    assert open_transactions(store) == 0


def test_the_transaction_ends_where_the_reader_fails(store: PostgresStore) -> None:
    def fail() -> None:
        for _ in store.streams("toy"):
            raise KeyError

    with suppress(KeyError):
        fail()
    assert open_transactions(store) == 0


def test_the_connection_serves_again_afterwards(store: PostgresStore) -> None:
    for _ in range(12):  # more than the pool has
        next(store.streams("toy"))
        list(store.streams("toy"))
    shout(store, "t4")
    assert open_transactions(store) == 0
    assert store.load("toy-t4").version == 1


def test_what_is_written_meanwhile_belongs_to_the_next_reading(store: PostgresStore) -> None:
    reading = store.streams("toy")
    names = [next(reading)[0]]
    shout(store, "t9")
    assert names + [name for name, _ in reading] == ["toy-t1", "toy-t2", "toy-t3"]
    assert len(list(store.streams("toy"))) == 4
