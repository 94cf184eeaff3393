"""Both stores keep the same promises: what is acknowledged is whole, numbered, chained and unreadable."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

import eventkit
from eventkit.handler import Cause, Handler
from eventkit.memory import MemoryStore
from eventkit.postgres import PostgresStore
from eventkit.privacy import NAMES, SUITES, Broken, Forgotten
from eventkit.recording import link, opened
from eventkit.rules import Rejected
from eventkit.store import Batch, Conflict, Repeated, Store
from eventkit.testing import FrozenClock, MemoryKeys

from .toy import TOYS, Noted, Shouted, tables, titles

SQL = sorted(Path(eventkit.__file__).with_name("sql").glob("[12]*.sql"))
CAUSE = Cause(actor="applicant:p1", correlation="c1", causation="r1", subject="p1")


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.servers)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    engine: Engine = request.getfixturevalue("engine")
    with engine.connect() as connection:
        for file in SQL:
            connection.exec_driver_sql(file.read_text(encoding="utf-8").replace("%", "%%"))
    tables.create_all(engine)
    yield PostgresStore(engine)


def handler(store: Store, suite: str = "aes", keys: MemoryKeys | None = None, **cause: str) -> Handler:
    because = replace(CAUSE, **cause)
    return Handler(TOYS, store, keys or MemoryKeys(), NAMES[suite], FrozenClock(), because)


def shown(store: Store) -> list[dict[str, Any]]:
    if isinstance(store, MemoryStore):
        return sorted(map(dict, store.rows(titles)), key=str)
    assert isinstance(store, PostgresStore)
    with store.engine.connect() as connection:
        return sorted((dict(row) for row in connection.execute(select(titles)).mappings()), key=str)


def test_what_was_stored_is_read_back(store: Store) -> None:
    handled = handler(store).handle("t1", [Noted("a", "甲"), Shouted("乙")])
    assert (handled.version, handled.state.notes, handled.state.shouts) == (2, {"a": "甲"}, 1)
    assert handler(store).load("t1").state == handled.state
    assert [event for _, event in handler(store).timeline("t1")] == [Noted("a", "甲"), Shouted("乙")]
    assert store.load("toy-t1").subject == "p1"


def test_stream_that_never_was_is_empty(store: Store) -> None:
    assert (handler(store).load("t9").version, store.load("toy-t9").events) == (0, ())


def test_refusal_stores_nothing(store: Store) -> None:
    with pytest.raises(Rejected):
        handler(store).handle("t1", "refuse")
    assert store.load("toy-t1").version == 0


def test_stale_append_is_a_conflict_and_leaves_nothing_behind(store: Store) -> None:
    first, second = Batch(), Batch()
    replace(handler(store), batch=first).handle("t1", [Noted("a", "甲")])
    replace(handler(store), batch=second).handle("t1", [Noted("b", "乙")])
    store.commit(first)
    with pytest.raises(Conflict):
        store.commit(second)
    assert [row["title"] for row in shown(store)] == ["a"]


def test_handler_decides_again_when_another_was_faster(store: Store) -> None:
    class Racing(MemoryKeys):
        def keys(self, subjects: Any) -> Any:
            if not raced:
                raced.append(True)
                handler(store).handle("t1", [Shouted("b")])
            return super().keys(subjects)

    raced: list[bool] = []
    handler(store).handle("t1", [Shouted("a")])
    handled = handler(store, keys=Racing()).handle("t1", [Shouted("c")])
    assert (handled.version, handled.state.shouts) == (3, 3)


def test_second_command_of_a_batch_is_decided_on_the_first(store: Store) -> None:
    batch = Batch()
    bound = replace(handler(store), batch=batch)
    bound.handle("t1", [Shouted("a")])
    assert bound.handle("t1", [Shouted("b")]).state.shouts == 2
    store.commit(batch)
    assert store.load("toy-t1").version == 2


def test_many_streams_are_read_at_once_each_as_if_alone(store: Store) -> None:
    for toy in ("t1", "t2"):
        handler(store).handle(toy, [Noted(toy, "words"), Shouted("喂")])
    wanted = ["toy-t2", "toy-never", "toy-t1"]
    assert store.load_all(wanted) == {stream: store.load(stream) for stream in wanted}
    assert store.load_all([]) == {}


def test_what_was_read_ahead_and_has_grown_old_is_a_conflict(store: Store) -> None:
    handler(store).handle("t1", [Noted("a", "a")])
    batch = Batch(loaded=store.load_all(["toy-t1"]))
    handler(store).handle("t1", [Shouted("喂")])
    late = replace(handler(store), batch=batch)
    assert late.handle("t1", [Noted("b", "b")]).version == 2, "decided on what was read ahead"
    with pytest.raises(Conflict):
        store.commit(batch)
    assert handler(store).load("t1").version == 2


def test_repeated_key_changes_nothing(store: Store) -> None:
    once = handler(store, key="k1")
    once.handle("t1", [Noted("a", "甲")])
    again = once.handle("t1", [Noted("b", "乙")])
    assert (again.version, again.events, again.state.notes) == (1, (), {"a": "甲"})
    batch = Batch()
    replace(handler(store, key=""), batch=batch).handle("t1", [Noted("c", "丙")])
    batch.appends[0] = replace(batch.appends[0], key="k1")
    with pytest.raises(Repeated):
        store.commit(batch)


def test_taken_title_is_refused_in_the_words_of_the_catalogue(store: Store) -> None:
    handler(store).handle("t1", [Noted("a", "甲")])
    with pytest.raises(Rejected) as refused:
        handler(store).handle("t2", [Noted("a", "乙")])
    assert [violation.code for violation in refused.value.violations] == ["WORK_DUPLICATE"]
    assert store.load("toy-t2").version == 0


def test_announcements_are_numbered_per_stream_and_kept_until_confirmed(store: Store) -> None:
    handler(store).handle("t1", [Shouted("a"), Noted("n", ""), Shouted("b")])
    handler(store).handle("t2", [Shouted("c")])
    handler(store).handle("t1", [Shouted("d")])
    unsent = store.unsent(10)
    places = [(stored.envelope.stream, stored.envelope.seq) for _, stored in unsent]
    assert places == [("toy-t1", 1), ("toy-t1", 2), ("toy-t2", 1), ("toy-t1", 3)]
    assert {stored.envelope.name for _, stored in unsent} == {"toy.heard"}
    store.sent([id for id, _ in unsent])
    assert store.unsent(10) == []
    store.resend("toy-t1", 1)
    assert [stored.envelope.seq for _, stored in store.unsent(10)] == [2, 3]


def test_read_table_follows_the_state(store: Store) -> None:
    handler(store).handle("t1", [Noted("a", "甲")])
    handler(store).handle("t1", [Noted("b", "乙"), Shouted("")])
    assert shown(store) == [{"toy": "t1", "title": title, "shouts": 1} for title in "ab"]


@pytest.mark.parametrize("suite", ["aes", "sm"])
def test_personal_part_is_unreadable_and_opens_at_its_place_only(store: Store, suite: str) -> None:
    handler(store, suite).handle("t1", [Noted("a", "张三丰"), Noted("b", "李四光")])
    first, second = store.load("toy-t1").events
    assert first.sealed
    assert second.sealed
    assert "张三丰".encode() not in first.clear + first.sealed
    with pytest.raises(Broken):
        opened(TOYS.history, [replace(first, sealed=second.sealed)], MemoryKeys())


@pytest.mark.parametrize("suite", ["aes", "sm"])
def test_history_is_chained_from_its_first_event(store: Store, suite: str) -> None:
    handler(store, suite).handle("t1", [Noted("a", "甲"), Shouted("乙")])
    handler(store, suite).handle("t1", [Shouted("丙")])
    events = store.load("toy-t1").events
    assert all(link(SUITES[event.hash[0]], event, event.prev) == event.hash for event in events)
    assert events[0].prev == b""
    assert all(before.hash == after.prev for before, after in pairwise(events))
    changed = replace(events[1], clear=b'{"text": ""}')
    assert link(NAMES[suite], changed, changed.prev) != changed.hash


def test_forgotten_person_leaves_a_history_that_folds(store: Store) -> None:
    keys = MemoryKeys()
    handler(store, keys=keys).handle("t1", [Noted("a", "甲"), Shouted("乙")])
    keys.destroyed.add("p1")
    assert handler(store, keys=keys).load("t1").state.notes == {"a": ""}
    with pytest.raises(Forgotten):
        handler(store, keys=keys).handle("t1", [Noted("b", "乙")])


def test_streams_are_told_one_after_the_other(store: Store) -> None:
    for toy in ("t2", "t1"):
        handler(store).handle(toy, [Noted(toy, ""), Shouted("")])
    told = [(name, stream.version, stream.seq) for name, stream in store.streams("toy")]
    assert told == [("toy-t1", 2, 1), ("toy-t2", 2, 1)]
