"""Both inboxes keep the same promises: a message and its effect are one, and what waits is found again."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from eventkit import wire
from eventkit.inbox import Inbox, Kept, Standing, State
from eventkit.inbox.memory import MemoryInbox
from eventkit.inbox.postgres import PostgresInbox
from eventkit.memory import MemoryStore
from eventkit.postgres import PostgresStore, connect
from eventkit.store import Batch, Conflict, Store, StoreUnavailable

from .messages import Whispered, counted, message

Kit = tuple[Store, Inbox]


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.servers)])
def kit(request: pytest.FixtureRequest) -> Iterator[Kit]:
    if request.param == "memory":
        yield MemoryStore(), MemoryInbox()
        return
    engine: Engine = request.getfixturevalue("kit_database")
    yield PostgresStore(engine), PostgresInbox(engine, "review")


def commit(kit: Kit, step: str, *stored: Any, **more: Any) -> None:
    store, inbox = kit
    batch = Batch()
    for one in stored:
        getattr(inbox, step)(batch, one, **more)
    store.commit(batch)


def seqs(kit: Kit, *streams: str) -> list[int]:
    return [kept.stored.envelope.seq for kept in kit[1].due(9, streams)]


def written(kit: Kit) -> list[int]:
    """The numbers of the messages that have a row."""
    if isinstance(kit[1], MemoryInbox):
        return sorted(row.kept.stored.envelope.seq for row in kit[1].rows.values())
    assert isinstance(kit[1], PostgresInbox)
    with kit[1].engine.connect() as connection:
        return list(connection.exec_driver_sql("select seq from inbox order by seq").scalars())


def test_position_is_that_of_the_last_that_took_effect(kit: Kit) -> None:
    first, second, third = counted("toy-1", 1, 2, 3)
    commit(kit, "done", first, second)
    standing = kit[1].standing([first, third, *counted("toy-2", 1)])
    assert standing == Standing({"toy-1": 2}, {})


def test_what_is_none_of_our_business_moves_its_stream_and_is_not_written_down(kit: Kit) -> None:
    store, inbox = kit
    batch, (first, second, third) = Batch(), counted("toy-1", 1, 2, 3)
    inbox.passed(batch, first)
    inbox.done(batch, second)
    inbox.passed(batch, third)
    store.commit(batch)
    assert inbox.standing([first]) == Standing({"toy-1": 3}, {})
    assert written(kit) == [2]


def test_what_is_none_of_our_business_keeps_the_order_of_its_stream_too(kit: Kit) -> None:
    commit(kit, "passed", *counted("toy-1", 1))
    for seq in (1, 3):
        with pytest.raises(Conflict):
            commit(kit, "passed", *counted("toy-1", seq))
    assert kit[1].standing(counted("toy-1", 1)).positions == {"toy-1": 1}


def test_what_waits_where_its_stream_went_on_without_it_is_done(kit: Kit) -> None:
    first, second, third = counted("toy-1", 1, 2, 3)
    commit(kit, "passed", first, second)  # by another consumer, at the same time
    commit(kit, "keep", second, third, state=State.BLOCKED)
    assert seqs(kit) == [3]
    assert kit[1].standing([second]).waiting == {"toy-1": 3}
    assert kit[1].gaps(0) == []


@pytest.mark.parametrize("seq", [1, 2, 4])
def test_only_the_next_of_a_stream_can_take_effect(kit: Kit, seq: int) -> None:
    commit(kit, "done", *counted("toy-1", 1, 2))
    with pytest.raises(Conflict):
        commit(kit, "done", *counted("toy-1", seq))
    assert kit[1].standing(counted("toy-1", 1)).positions == {"toy-1": 2}


def test_the_first_of_a_stream_has_number_one(kit: Kit) -> None:
    with pytest.raises(Conflict):
        commit(kit, "done", *counted("toy-1", 2))


def test_what_waits_is_due_only_as_the_next_of_its_stream(kit: Kit) -> None:
    first, second, third = counted("toy-1", 1, 2, 3)
    commit(kit, "keep", second, third, state=State.BLOCKED)
    assert seqs(kit) == []
    assert kit[1].standing([first]).waiting == {"toy-1": 2}
    commit(kit, "done", first)
    assert (seqs(kit), seqs(kit, "toy-1"), seqs(kit, "toy-2")) == ([2], [2], [])
    commit(kit, "done", second)
    assert seqs(kit) == [3]


def test_what_waits_is_read_back_whole(kit: Kit) -> None:
    sealed = message(Whispered(1, "张三"), "toy-1", 1)
    commit(kit, "keep", sealed, state=State.RETRY)
    assert kit[1].due(9) == [Kept(sealed, State.RETRY, 0)]


def test_a_retry_is_due_when_its_time_has_come_and_dead_ones_never(kit: Kit) -> None:
    (first,) = counted("toy-1", 1)
    commit(kit, "keep", first, state=State.RETRY, delay=60)
    assert seqs(kit) == []
    commit(kit, "mark", Kept(first, State.RETRY, 3))
    assert kit[1].due(9) == [Kept(first, State.RETRY, 3)]
    commit(kit, "mark", Kept(first, State.DEAD, 8))
    assert seqs(kit) == []


def test_keeping_what_is_known_changes_nothing(kit: Kit) -> None:
    (first,) = counted("toy-1", 1)
    commit(kit, "done", first)
    commit(kit, "keep", first, state=State.RETRY)
    commit(kit, "mark", Kept(first, State.RETRY, 3))
    assert seqs(kit) == []
    assert kit[1].standing([first]).waiting == {}


def test_a_gap_is_what_something_has_waited_behind_for_long(kit: Kit) -> None:
    commit(kit, "done", *counted("toy-1", 1))
    commit(kit, "keep", *counted("toy-1", 3, 4), state=State.BLOCKED)
    assert [(gap.name, gap.stream, gap.after) for gap in kit[1].gaps(0)] == [("toy.counted", "toy-1", 1)]
    assert kit[1].gaps(60) == []


def test_a_stream_held_back_by_a_failure_has_no_gap(kit: Kit) -> None:
    commit(kit, "keep", *counted("toy-1", 1), state=State.RETRY, delay=60)
    commit(kit, "keep", *counted("toy-1", 2), state=State.BLOCKED)
    assert kit[1].gaps(0) == []


def test_each_consumer_has_its_own_inbox(kit_database: Engine) -> None:
    store, first = PostgresStore(kit_database), counted("toy-1", 1)
    for consumer in ("review", "collection"):
        commit((store, PostgresInbox(kit_database, consumer)), "done", *first)
    assert PostgresInbox(kit_database, "files").standing(first).positions == {}


def test_a_row_that_says_done_and_its_effect_are_one_transaction(kit_database: Engine) -> None:
    kit = PostgresStore(kit_database), PostgresInbox(kit_database, "review")
    first, second = counted("toy-1", 1, 2)
    batch = Batch()
    kit[1].keep(batch, counted("toy-9", 1)[0], State.RETRY)  # any effect
    kit[1].done(batch, second)
    with pytest.raises(Conflict):
        kit[0].commit(batch)
    assert seqs(kit) == []
    assert kit[1].standing([first, second]) == Standing({}, {})
    assert written(kit) == []


def test_what_took_effect_at_once_is_not_copied_and_what_waited_stays_whole(kit_database: Engine) -> None:
    kit = PostgresStore(kit_database), PostgresInbox(kit_database, "review")
    first, second = counted("toy-1", 1, 2)
    commit(kit, "keep", second, state=State.BLOCKED)
    commit(kit, "done", first, second)
    with kit_database.connect() as connection:
        rows = connection.exec_driver_sql("select seq, state, envelope ->> 'seq', body from inbox order by 1")
        whole = wire.body(second).decode()
        assert [tuple(row) for row in rows] == [(1, "done", None, "{}"), (2, "done", "2", whole)]


def test_no_answer_is_told_as_such(kit_database: Engine) -> None:
    nobody_listens = connect(kit_database.url.set(port=1).render_as_string(hide_password=False), 1)
    with pytest.raises(StoreUnavailable):
        PostgresInbox(nobody_listens, "review").due(1)
