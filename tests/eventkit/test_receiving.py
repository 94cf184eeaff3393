"""Each message takes effect once and in the order of its stream, whatever the broker does to it."""

import random
from dataclasses import replace
from typing import Any

import pytest

from eventkit.envelope import Envelope
from eventkit.inbox import MOST_TRIES, delay
from eventkit.privacy import KeysUnavailable
from eventkit.store import Batch, Conflict, StoreUnavailable
from eventkit.testing import MemoryKeys

from .messages import Counted, Desk, Silent, Whispered, counted, message


def broken(stream: str, seq: int) -> Any:
    def fails(envelope: Envelope) -> Exception | None:
        return ValueError("530102198703173716") if (envelope.stream, envelope.seq) == (stream, seq) else None

    return fails


def test_a_message_delivered_again_has_no_second_effect() -> None:
    desk = Desk()
    desk.take(*counted("toy-1", 1, 2), *counted("toy-1", 1, 2))
    desk.take(*counted("toy-1", 1, 2))
    assert desk.effects == [("toy-1", 1), ("toy-1", 2)]


def test_what_comes_too_early_waits_for_what_is_before_it() -> None:
    desk = Desk()
    desk.take(*counted("toy-1", 3))
    desk.take(*counted("toy-1", 2))
    assert desk.effects == []
    desk.take(*counted("toy-1", 1))
    assert desk.effects == [("toy-1", 1), ("toy-1", 2), ("toy-1", 3)]


@pytest.mark.parametrize("seed", range(200))
def test_shuffled_duplicated_and_dropped_deliveries_end_in_order(seed: int) -> None:
    chance, desk = random.Random(seed), Desk()
    every = [stored for stream in "abc" for stored in counted(f"toy-{stream}", *range(1, 8))]
    arriving = [stored for stored in every * 2 if chance.random() > 0.3]
    chance.shuffle(arriving)
    while arriving:
        size = chance.randint(1, 5)
        desk.take(*arriving[:size])
        del arriving[:size]
    for _ in range(20):  # what the healer does: the publisher is asked for what is missing
        for gap in desk.inbox.gaps(0):
            desk.take(*(stored for stored in every if asked(stored.envelope, gap.stream, gap.after)))
    for stream in "abc":
        seqs = [seq for name, seq in desk.effects if name == f"toy-{stream}"]
        assert seqs == list(range(1, len(seqs) + 1))
        assert len(seqs) >= max((s.seq for s in heard_of(desk, stream)), default=0)


def asked(envelope: Envelope, stream: str, after: int) -> bool:
    return envelope.stream == stream and envelope.seq > after


def heard_of(desk: Desk, stream: str) -> list[Envelope]:
    envelopes = (row.kept.stored.envelope for row in desk.inbox.rows.values())
    return [envelope for envelope in envelopes if envelope.stream == f"toy-{stream}"]


def test_a_failing_message_parks_its_stream_and_no_other() -> None:
    desk = Desk(fails=broken("toy-1", 2))
    desk.take(*counted("toy-1", 1, 2, 3), *counted("toy-2", 1, 2))
    assert desk.effects == [("toy-1", 1), ("toy-2", 1), ("toy-2", 2)]
    assert desk.states() == [("toy-1", 2, "retry", 1), ("toy-1", 3, "blocked", 0)]
    desk.take(*counted("toy-2", 3), *counted("toy-1", 4))
    assert desk.effects[-1] == ("toy-2", 3)


def test_when_its_time_comes_it_is_tried_again_and_its_followers_run_at_once() -> None:
    desk = Desk(fails=broken("toy-1", 1))
    desk.take(*counted("toy-1", 1, 2, 3))
    desk.fails = lambda envelope: None
    desk.wait(3.9)
    assert desk.effects == []
    desk.wait(0.2)
    assert desk.effects == [("toy-1", 1), ("toy-1", 2), ("toy-1", 3)]
    assert desk.states() == []


def test_after_eight_tries_it_is_dead_and_what_it_said_stands_nowhere(caplog: Any) -> None:
    desk = Desk(fails=broken("toy-1", 1))
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
    desk = Desk(fails=broken("toy-1", 1))
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


def test_a_group_is_one_commit_and_after_a_failure_one_each() -> None:
    desk, commits = Desk(), []
    commit = desk.store.commit

    def counting(batch: Batch) -> None:
        commits.append(len(batch.effects))
        commit(batch)

    desk.store.commit = counting  # type: ignore[method-assign]
    desk.take(*counted("toy-1", 1, 2, 3))
    assert len(commits) == 1
    desk.fails = broken("toy-2", 1)
    desk.take(*counted("toy-1", 4), *counted("toy-2", 1), *counted("toy-3", 1))
    assert len(commits) == 1 + 3
    assert desk.effects[3:] == [("toy-1", 4), ("toy-3", 1)]


def test_a_name_nobody_hears_is_passed_over_and_the_stream_goes_on() -> None:
    desk = Desk()
    stranger = message(Counted(1), "toy-1", 1)
    stranger = replace(stranger, envelope=replace(stranger.envelope, name="toy.unheard_of", schema=9))
    desk.take(stranger, *counted("toy-1", 2))
    assert desk.effects == [("toy-1", 2)]


def test_a_newer_schema_waits_for_newer_code_without_counting_tries() -> None:
    desk = Desk()
    desk.take(message(Counted(1), "toy-1", 1, schema=2), *counted("toy-1", 2))
    for _ in range(20):
        desk.wait(61)
    assert desk.states() == [("toy-1", 1, "blocked", 0), ("toy-1", 2, "blocked", 0)]
    assert desk.effects == []


def test_the_personal_part_is_opened_for_the_method() -> None:
    desk = Desk()
    desk.take(message(Whispered(1, "张三"), "toy-1", 1))
    assert desk.heard == [Whispered(1, "张三")]


def test_a_forgotten_persons_words_are_read_as_empty() -> None:
    desk = Desk(keyring=MemoryKeys(destroyed={"p1"}))
    desk.take(message(Whispered(1, "张三"), "toy-1", 1))
    assert desk.heard == [Whispered(1, "")]


def test_a_sealed_part_moved_to_another_place_does_not_open() -> None:
    desk, first = Desk(), message(Whispered(1, "张三"), "toy-1", 1)
    desk.take(replace(first, envelope=replace(first.envelope, stream="toy-2")))
    assert desk.states() == [("toy-2", 1, "retry", 1)]


def test_nothing_is_done_while_keys_are_out() -> None:
    silent = Silent()
    desk = Desk(keyring=silent)
    with pytest.raises(KeysUnavailable):
        desk.take(*counted("toy-1", 1), message(Whispered(2, "张三"), "toy-1", 2))
    assert desk.inbox.rows == {}
    silent.out = False
    desk.take(*counted("toy-1", 1), message(Whispered(2, "张三"), "toy-1", 2))
    assert desk.effects == [("toy-1", 1), ("toy-1", 2)]


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
