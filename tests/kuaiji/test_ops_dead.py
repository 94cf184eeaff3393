"""What was given up is shown without what it says, tried again, or skipped for a reason."""

from typing import Any
from uuid import UUID

import pytest

from eventkit import wire
from eventkit.inbox import Kept, State
from eventkit.inbox.postgres import PostgresInbox
from eventkit.postgres import PostgresStore
from eventkit.store import Batch, Stored

from .system import System

NOBODY = str(UUID(int=0))


@pytest.fixture
def dead(system: System) -> list[str]:
    """Ids of two messages of one dossier that review could not bear."""
    with system.on("collection") as engine:
        said: list[Stored] = [stored for _, stored in PostgresStore(engine).unsent(99)]
    ours = [stored for stored in said if stored.envelope.stream == "dossier-d1"][:2]
    with system.on("review") as engine:
        inbox, batch = PostgresInbox(engine, "review"), Batch()
        for stored in ours:
            inbox.keep(batch, stored, State.BLOCKED)
            inbox.mark(batch, Kept(stored, State.DEAD, 8), "KeyError at decide.py:40")
        PostgresStore(engine).commit(batch)
    return [str(stored.envelope.id) for stored in ours]


def states(system: System) -> list[Any]:
    with system.on("review") as engine, engine.connect() as connection:
        asked = "select state, tries, error from inbox order by seq"
        return [tuple(row) for row in connection.exec_driver_sql(asked)]


def test_each_is_listed_and_shown_without_what_is_sealed(system: System, dead: list[str]) -> None:
    code, listed = system.ops("dead", "list")
    assert code == 0
    assert [line.split()[:2] for line in listed.splitlines()] == [["review", id] for id in dead]
    code, told = system.ops("dead", "show", "review", dead[0])
    assert code == 0
    assert "dossier-d1" in told
    assert "KeyError at decide.py:40" in told
    assert not [word for word in ("张三", "530102199006159913", "sealed") if word in listed + told]
    assert system.ops("dead", "show", "review", NOBODY)[0] == 1
    assert system.ops("dead", "list", "collection") == (0, "")


def test_replayed_ones_are_tried_again(system: System, dead: list[str]) -> None:
    assert system.ops("dead", "replay", "review", NOBODY)[0] == 1
    assert system.ops("dead", "replay", "review", dead[1]) == (0, "1 条将重试 will be tried again\n")
    assert [state for state, *_ in states(system)] == ["dead", "retry"]
    assert system.ops("dead", "replay", "review")[0] == 0
    assert states(system) == [("retry", 0, "KeyError at decide.py:40")] * 2
    with system.on("review") as engine:
        (due,) = PostgresInbox(engine, "review").due(9)
    assert wire.body(due.stored)
    assert str(due.stored.envelope.id) == dead[0]


def test_skipped_ones_let_the_others_go_on(system: System, dead: list[str]) -> None:
    assert system.ops("dead", "skip", "review", dead[0])[0] == 2, "without a reason nothing is skipped"
    assert system.ops("dead", "skip", "review", NOBODY, "--reason", "x")[0] == 1
    code, told = system.ops("dead", "skip", "review", dead[1], "--reason", "x")
    assert (code, "earlier" in told) == (1, True)
    assert system.ops("dead", "skip", "review", dead[0], "--reason", "made by a test")[0] == 0
    assert states(system)[0] == ("done", 8, "skipped: made by a test")
    system.ops("dead", "replay", "review", dead[1])
    with system.on("review") as engine:
        assert [str(kept.stored.envelope.id) for kept in PostgresInbox(engine, "review").due(9)] == dead[1:]


def test_a_broker_in_memory_has_no_letters_to_put_back(system: System) -> None:
    code, told = system.ops("dead", "replay", "review")
    assert (code, "put back" in told) == (0, False)


def test_what_the_broker_gave_up_is_replayed_with_all_but_never_with_one(
    system: System, dead: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How letters go back stands in tests/eventkit/test_letters.py; here no broker answers."""
    monkeypatch.setenv("KUAIJI_AMQP", "pyamqp://127.0.0.1:1//")
    assert system.ops("dead", "replay", "review", dead[0])[0] == 0
    assert system.ops("dead", "replay", "review")[0] == 3, "it is said that the broker was not asked"
