"""来源无应答不等于核验不通过：按时再问，七十二小时为限；迟到的答复不改变结果（规则 R066）"""

from dataclasses import replace
from datetime import timedelta

import pytest

from eventkit.testing import Scenario
from services.verification.domain.commands import Command, GiveUp, RecordAnswer, RecordSilence
from services.verification.domain.decide import check
from services.verification.domain.events import (
    CheckClosed,
    Event,
    PartAnswered,
    PartUnavailable,
)
from services.verification.domain.record import Answer
from services.verification.domain.vocabulary import Part, Result

from .examples import (
    MATCHED,
    MISMATCHED,
    NOT_FOUND,
    after_72_hours,
    at,
    closed,
    degree_matched,
    diploma_matched,
    diploma_silent,
    requested,
)

given = Scenario(check).given
silence = RecordSilence(Part.DIPLOMA, 0, at, 1.0)


@pytest.mark.parametrize(
    ("heard", "result", "matched_parts"),
    [
        ((), Result.UNAVAILABLE, ()),
        ((diploma_silent,), Result.UNAVAILABLE, ()),
        ((diploma_matched,), Result.UNAVAILABLE, (Part.DIPLOMA,)),
        ((PartAnswered(Part.DIPLOMA, Result.NOT_FOUND, ()),), Result.NOT_FOUND, ()),
        ((PartAnswered(Part.DIPLOMA, Result.MISMATCHED, ()),), Result.MISMATCHED, ()),
    ],
)
def test_silence_for_72_hours_is_no_mismatch_but_an_answer_outweighs_it(
    heard: tuple[Event, ...], result: Result, matched_parts: tuple[Part, ...]
) -> None:
    end = CheckClosed(result, matched_parts, ())
    given(requested, *heard).when(GiveUp(after_72_hours)).then(end)
    given(requested, *heard).when(GiveUp(after_72_hours - timedelta(seconds=1))).then_nothing()
    given(requested, *heard, end).when(GiveUp(after_72_hours)).then_nothing()


@pytest.mark.parametrize("late", [MATCHED, NOT_FOUND, MISMATCHED])
def test_late_or_repeated_answer_changes_nothing(late: Answer) -> None:
    given(requested, diploma_matched).when(RecordAnswer(Part.DIPLOMA, late)).then_nothing()
    ended = (requested, CheckClosed(Result.UNAVAILABLE, (), ()))
    given(*ended).when(RecordAnswer(Part.DIPLOMA, late)).then_nothing()


@pytest.mark.parametrize(
    "command", [RecordAnswer(Part.ENROLMENT, MATCHED), replace(silence, part=Part.ENROLMENT)]
)
def test_part_never_claimed_is_ignored(command: Command) -> None:
    given(requested).when(command).then_nothing()


@pytest.mark.parametrize("command", [RecordAnswer(Part.DIPLOMA, MATCHED), silence, GiveUp(after_72_hours)])
def test_check_never_requested_is_ignored(command: Command) -> None:
    given().when(command).then_nothing()


@pytest.mark.parametrize(
    ("failed", "minutes"), [(0, 1), (1, 5), (2, 30), (3, 120), (4, 360), (5, 360), (40, 360)]
)
@pytest.mark.parametrize("jitter", [0.8, 1.0, 1.2])
def test_silent_source_is_asked_again_ever_more_patiently(failed: int, minutes: int, jitter: float) -> None:
    history = (requested, PartUnavailable(Part.DIPLOMA, failed, at)) if failed else (requested,)
    again = PartUnavailable(Part.DIPLOMA, failed + 1, at + timedelta(minutes=minutes) * jitter)
    given(*history).when(RecordSilence(Part.DIPLOMA, failed, at, jitter)).then(again)


def test_silence_told_twice_or_after_the_answer_is_ignored() -> None:
    given(requested, diploma_silent).when(silence).then_nothing()
    given(requested, diploma_matched).when(silence).then_nothing()
    given(requested, diploma_matched, degree_matched, closed).when(silence).then_nothing()


def test_answer_after_silence_counts() -> None:
    given(requested, diploma_silent).when(RecordAnswer(Part.DIPLOMA, MATCHED)).then(diploma_matched)
