"""A question and a stream in one round trip: what is read together is what would be read apart."""

from typing import Any

import pytest
from sqlalchemy import Engine, Select, String, cast, func, select

from eventkit.core import asked
from eventkit.handler import Cause, Handler
from eventkit.hot import Hot
from eventkit.postgres import PostgresStore
from eventkit.privacy import NAMES
from eventkit.store import Row, Stream
from eventkit.testing import FrozenClock, MemoryKeys

from .test_store import SQL
from .toy import TOYS, Noted, Shouted, tables, titles

pytestmark = pytest.mark.servers


@asked
def noted(toy: str, word: str) -> Select[Any]:
    """How many titles of a toy the read table has, and a word."""
    told = select(func.count()).select_from(titles).where(titles.c.toy == toy)
    return select(told.scalar_subquery().label("titles"), cast(word, String).label("word"))


class Watched(PostgresStore):
    """Counts what is read by itself."""

    apart = 0

    def load(self, stream: str, key: str = "", after: int = 0) -> Stream:
        self.apart += 1
        return super().load(stream, key, after)


@pytest.fixture
def store(engine: Engine) -> Watched:
    with engine.connect() as connection:
        for file in SQL:
            connection.exec_driver_sql(file.read_text(encoding="utf-8").replace("%", "%%"))
    tables.create_all(engine)
    return Watched(engine)


def handler(store: PostgresStore, hot: Hot | None = None, key: str = "") -> Handler:
    cause = Cause(actor="applicant:p1", subject="p1", key=key)
    return Handler(TOYS, store, MemoryKeys(), NAMES["aes"], FrozenClock(), cause, hot=hot or Hot())


def answer(row: Row) -> tuple[object, object]:
    return row["titles"], row["word"]


def test_question_has_its_answer_and_the_stream_is_not_read_again(store: Watched) -> None:
    handler(store).handle("t1", [Noted("a", "甲"), Shouted("乙"), Noted("b", "丙")])
    before = store.apart
    ours = handler(store)
    assert answer(ours.beside("t1", noted("t1", "$1 话"))) == (2, "$1 话")
    assert ours.load("t1") == handler(store).load("t1")
    assert store.apart == before + 1  # the other one's


def test_stream_that_never_was_leaves_the_question_its_answer(store: Watched) -> None:
    ours = handler(store)
    assert answer(ours.beside("t9", noted("t9", "x"))) == (0, "x")
    assert ours.load("t9").version == 0
    assert ours.handle("t9", [Shouted("一")]).version == 1


def test_of_a_fold_that_is_kept_only_what_is_new_is_read(store: Watched) -> None:
    hot = Hot()
    handler(store, hot).handle("t1", [Shouted("一")])
    handler(store).handle("t1", [Shouted("二")])
    assert len(store.beside(noted("t1", ""), "toy-t1", after=1)[1].events) == 1
    ours = handler(store, hot)
    ours.beside("t1", noted("t1", ""))
    assert (ours.load("t1").version, ours.load("t1").state.shouts) == (2, 2)


def test_what_another_added_since_is_seen_at_the_second_try(store: Watched) -> None:
    ours = handler(store)
    ours.beside("t1", noted("t1", ""))
    handler(store).handle("t1", [Shouted("二")])
    assert ours.handle("t1", [Shouted("一")]).version == 2


@pytest.mark.parametrize("meanwhile", ["moved on", "forgotten"])
def test_what_was_read_above_another_version_is_read_again(store: Watched, meanwhile: str) -> None:
    hot = Hot()
    handler(store, hot).handle("t1", [Shouted("一")])
    handler(store).handle("t1", [Shouted("二")])
    ours = handler(store, hot)
    ours.beside("t1", noted("t1", ""))
    if meanwhile == "moved on":
        handler(store, hot).load("t1")
    else:
        hot._held.clear()
    assert (ours.load("t1").version, ours.load("t1").state.shouts) == (2, 2)


def test_command_that_was_stored_before_is_known_by_its_key(store: Watched) -> None:
    handler(store, key="k1").handle("t1", [Shouted("一")])
    again = handler(store, key="k1")
    again.beside("t1", noted("t1", ""))
    assert again.handle("t1", [Shouted("一")]).version == 1
