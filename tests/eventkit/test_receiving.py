"""Each message takes effect once and in the order of its stream, whatever the broker does to it."""

import random
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import ClassVar

import pytest

from eventkit.codec import Codec
from eventkit.envelope import Envelope
from eventkit.listening import Audience, Listener
from eventkit.memory import MemoryStore
from eventkit.privacy import KeysUnavailable
from eventkit.store import Batch, Stored, Stream
from eventkit.testing import MemoryKeys

from .messages import Counted, Desk, Message, Silent, Whispered, breaking, counted, message


def test_a_message_delivered_again_has_no_second_effect() -> None:
    desk = Desk()
    desk.take(*counted("toy-1", 1, 2), *counted("toy-1", 1, 2))
    desk.take(*counted("toy-1", 1, 2))
    assert desk.effects == [("toy-1", 1), ("toy-1", 2)]


def test_a_message_delivered_again_is_not_tried_before_its_time() -> None:
    desk = Desk(fails=breaking("toy-1", 1))
    desk.take(*counted("toy-1", 1))
    calls = desk.calls
    desk.take(*counted("toy-1", 1))
    assert (desk.calls, desk.states()) == (calls, [("toy-1", 1, "retry", 1)])


def test_a_message_delivered_again_when_its_copy_is_forgotten_waits_for_nothing() -> None:
    desk = Desk()
    desk.take(*counted("toy-1", 1, 2))
    desk.inbox.rows.clear()
    desk.take(*counted("toy-1", 1, 2))
    assert (len(desk.effects), desk.states()) == (2, [])


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
    every = [stored for stream in "abc" for stored in mixed(f"toy-{stream}", *range(1, 8))]
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
        position = desk.inbox.positions.get(f"toy-{stream}", 0)
        assert seqs == [seq for seq in range(1, position + 1) if seq % 3]
        assert position >= max((s.seq for s in heard_of(desk, stream)), default=0)


def mixed(stream: str, *seqs: int) -> list[Stored]:
    """Every third of them nobody hears."""
    return [one if one.envelope.seq % 3 else unheard_of(one) for one in counted(stream, *seqs)]


def unheard_of(stored: Stored) -> Stored:
    return replace(stored, envelope=replace(stored.envelope, name="toy.unheard_of", schema=9))


def asked(envelope: Envelope, stream: str, after: int) -> bool:
    return envelope.stream == stream and envelope.seq > after


def heard_of(desk: Desk, stream: str) -> list[Envelope]:
    envelopes = (row.kept.stored.envelope for row in desk.inbox.rows.values())
    return [envelope for envelope in envelopes if envelope.stream == f"toy-{stream}"]


def test_a_group_is_one_commit_and_after_a_failure_one_each() -> None:
    desk, commits = Desk(), []
    commit = desk.store.commit

    def counting(batch: Batch) -> None:
        commits.append(len(batch.effects))
        commit(batch)

    desk.store.commit = counting  # type: ignore[method-assign]
    desk.take(*counted("toy-1", 1, 2, 3))
    assert len(commits) == 1
    desk.fails = breaking("toy-2", 1)
    desk.take(*counted("toy-1", 4), *counted("toy-2", 1), *counted("toy-3", 1))
    assert len(commits) == 1 + 3
    assert desk.effects[3:] == [("toy-1", 4), ("toy-3", 1)]


def test_a_name_nobody_hears_is_passed_over_unwritten_and_the_stream_goes_on() -> None:
    desk = Desk()
    first, second, third = mixed("toy-1", 1, 2, 3)
    desk.take(first, second, third)
    desk.take(third, *counted("toy-1", 4))
    desk.take(third)
    assert desk.effects == [("toy-1", 1), ("toy-1", 2), ("toy-1", 4)]
    assert desk.inbox.positions == {"toy-1": 4}
    assert [envelope.seq for envelope in heard_of(desk, "1")] == [1, 2, 4]


def test_a_name_nobody_hears_that_comes_too_early_is_kept_until_its_turn() -> None:
    desk = Desk()
    first, second, third = mixed("toy-1", 1, 2, 3)
    desk.take(third, *counted("toy-1", 4))
    assert desk.states() == [("toy-1", 3, "blocked", 0), ("toy-1", 4, "blocked", 0)]
    assert desk.inbox.rows[third.envelope.id].kept.stored == third
    assert [(gap.stream, gap.after) for gap in desk.inbox.gaps(0)] == [("toy-1", 0)]
    desk.take(first, second)
    assert (desk.effects[2:], desk.states()) == ([("toy-1", 4)], [])


def test_a_name_nobody_hears_waits_for_what_failed_before_it() -> None:
    desk = Desk(fails=breaking("toy-1", 2))
    desk.take(*mixed("toy-1", 1, 2, 3, 4))
    assert [(seq, state) for _, seq, state, _ in desk.states()] == [
        (2, "retry"),
        (3, "blocked"),
        (4, "blocked"),
    ]
    desk.fails = lambda envelope: None
    desk.wait(5)
    assert (desk.effects, desk.states()) == ([("toy-1", 1), ("toy-1", 2), ("toy-1", 4)], [])


def test_what_is_missing_is_taken_at_once_though_something_waits_behind_it() -> None:
    desk = Desk()
    desk.take(*counted("toy-1", 1, 3))
    desk.take(*counted("toy-1", 2, 3, 4))
    assert desk.effects == [("toy-1", seq) for seq in (1, 2, 3, 4)]


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


def test_a_group_reads_ahead_once_what_its_methods_will_ask_for() -> None:
    class Asked(MemoryStore):
        asked: ClassVar[list[set[str]]] = []

        def load_all(self, streams: Collection[str]) -> Mapping[str, Stream]:
            self.asked.append(set(streams))
            return super().load_all(streams)

    seen = list[Mapping[str, Stream]]()
    desk = Desk(store=Asked())
    listener = Listener(
        Codec(Message),
        lambda said, envelope, batch: seen.append(batch.loaded),
        lambda said: [f"n-{said.number}"],
    )
    desk.receiver.audience = Audience([listener], desk.keyring)
    desk.take(*counted("toy-1", 1, 2), *counted("toy-2", 1))
    assert Asked.asked == [{"n-1", "n-2"}]
    assert [set(loaded) for loaded in seen] == [{"n-1", "n-2"}] * 3
