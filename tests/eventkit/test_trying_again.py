"""A message that fails waits by itself, is tried again at its time, and in the end is for an operator."""

from typing import Any

import pytest

from eventkit.envelope import Envelope
from eventkit.inbox import MOST_TRIES, delay
from eventkit.privacy import KeysUnavailable
from eventkit.store import Conflict, StoreUnavailable

from .messages import Desk, breaking, counted


def test_a_failing_message_parks_its_stream_and_no_other() -> None:
    desk = Desk(fails=breaking("toy-1", 2))
    desk.take(*counted("toy-1", 1, 2, 3), *counted("toy-2", 1, 2))
    assert desk.effects == [("toy-1", 1), ("toy-2", 1), ("toy-2", 2)]
    assert desk.states() == [("toy-1", 2, "retry", 1), ("toy-1", 3, "blocked", 0)]
    desk.take(*counted("toy-2", 3), *counted("toy-1", 4))
    assert desk.effects[-1] == ("toy-2", 3)


def test_when_its_time_comes_it_is_tried_again_and_its_followers_run_at_once() -> None:
    desk = Desk(fails=breaking("toy-1", 1))
    desk.take(*counted("toy-1", 1, 2, 3))
    desk.fails = lambda envelope: None
    desk.wait(3.9)
    assert desk.effects == []
    desk.wait(0.2)
    assert desk.effects == [("toy-1", 1), ("toy-1", 2), ("toy-1", 3)]
    assert desk.states() == []


def test_after_eight_tries_it_is_dead_and_what_it_said_stands_nowhere(caplog: Any) -> None:
    desk = Desk(fails=breaking("toy-1", 1))
    desk.take(*counted("toy-1", 1, 2))
    for _ in range(20):
        desk.wait(6 * 3600)
    assert desk.states() == [("toy-1", 1, "dead", 8), ("toy-1", 2, "blocked", 0)]
    assert desk.calls == 2 + MOST_TRIES - 1  # the first time in a group and alone
    assert "530102198703173716" not in caplog.text + str(desk.inbox.rows)
    assert next(iter(desk.inbox.rows.values())).error.startswith("ValueError at messages.py:")


def test_delays_grow_by_four_up_to_six_hours() -> None:
    assert [delay(tries, 0.5) for tries in (1, 2, 3)] == [4, 16, 64]
    assert (delay(1, 0), delay(1, 1)) == pytest.approx((3.2, 4.8))
    assert delay(8, 0.5) == 6 * 3600


@pytest.mark.parametrize("outage", [KeysUnavailable, StoreUnavailable])
def test_an_outage_is_not_the_messages_fault(outage: type[Exception]) -> None:
    desk = Desk(fails=lambda envelope: outage())
    with pytest.raises(outage):
        desk.take(*counted("toy-1", 1, 2))
    assert desk.inbox.rows == {}
    desk.fails = lambda envelope: None
    desk.take(*counted("toy-1", 1, 2))
    assert desk.effects == [("toy-1", 1), ("toy-1", 2)]


def test_an_outage_during_a_retry_does_not_count_as_a_try() -> None:
    desk = Desk(fails=breaking("toy-1", 1))
    desk.take(*counted("toy-1", 1))
    desk.fails = lambda envelope: KeysUnavailable()
    for _ in range(20):
        with pytest.raises(KeysUnavailable):
            desk.wait(5)
    assert desk.states() == [("toy-1", 1, "retry", 1)]


def test_a_conflict_is_decided_again_before_it_counts_as_a_failure() -> None:
    faster = iter([Conflict("case-1")] * 4)
    desk = Desk(fails=lambda envelope: next(faster, None))
    desk.take(*counted("toy-1", 1))
    assert desk.effects == [("toy-1", 1)]
    desk = Desk(fails=lambda envelope: Conflict("case-1"))
    desk.take(*counted("toy-1", 1))
    assert desk.states() == [("toy-1", 1, "retry", 1)]


def test_who_kills_the_process_is_taken_apart_counted_and_dead_in_the_end() -> None:
    class Killed(BaseException): ...

    def kills(envelope: Envelope) -> None:
        if envelope.stream == "toy-1":
            raise Killed

    desk = Desk(fails=kills)
    for before in range(3):
        with pytest.raises(Killed):
            desk.take(*counted("toy-1", 1), *counted("toy-2", 1), before=before)
    with pytest.raises(Killed):  # beside it nothing is lost: one by one, each counted before it begins
        desk.take(*counted("toy-1", 1), *counted("toy-2", 1), before=3)
    for _ in range(MOST_TRIES - 1):
        with pytest.raises(Killed):
            desk.wait(6 * 3600)
    desk.wait(6 * 3600)
    assert desk.states() == [("toy-1", 1, "dead", 8)]
    assert desk.effects == [("toy-2", 1)]
