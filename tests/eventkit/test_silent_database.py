"""A database that accepts and never says a word: who waits for it is told so, and does not wait for ever."""

from collections.abc import Iterator
from typing import Any

import eventlet
import pytest
from sqlalchemy import text

from eventkit import green
from eventkit.inbox.postgres import PostgresInbox
from eventkit.plain import PlainTables
from eventkit.postgres import PostgresStore, connect
from eventkit.store import StoreUnavailable
from services.identity.adapters.keystore import Keystore


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Its address; our patience is short."""
    monkeypatch.setattr(green, "ANSWERED", 0.1)
    listening: Any = eventlet.listen(("127.0.0.1", 0))
    yield f"postgresql+psycopg2://nobody@127.0.0.1:{listening.getsockname()[1]}/nothing"
    listening.close()


def test_store_inbox_and_tables_say_that_there_is_no_answer(silent: str) -> None:
    engine = connect(silent)
    asked = (
        lambda: PostgresStore(engine).load("toy-a"),
        lambda: PostgresInbox(engine, "toy").gaps(1),
        lambda: PlainTables(engine).rows(text("select 1")),
        lambda: Keystore(engine, b"k" * 32).keys(["a1"]),
        lambda: Keystore(engine, b"k" * 32).create("a1"),
        lambda: Keystore(engine, b"k" * 32).destroy("a1"),
    )
    for ask in asked:
        with eventlet.Timeout(5), pytest.raises(StoreUnavailable):
            ask()
