"""同一问题不再问第二遍：来源上次的答复继续有效（规则书 3.5）"""

from dataclasses import replace

import pytest

from contracts.verification import PartAnswer
from eventkit.testing import Scenario
from services.verification.announce import announce
from services.verification.domain.checking import code_of
from services.verification.domain.commands import RecordAnswer, RequestCheck
from services.verification.domain.decide import check
from services.verification.domain.events import AnswerReused, CheckClosed, PartAnswered
from services.verification.domain.record import Answer
from services.verification.domain.vocabulary import Part, Result
from services.verification.requests import react

from .examples import MATCHED, MISMATCHED, NOT_FOUND, at, both, request, requested
from .test_messages import ASKED

given = Scenario(check).given
diploma_known = replace(request(), known={Part.DIPLOMA: MATCHED})
reused = AnswerReused(Part.DIPLOMA, Result.MATCHED, ())


def test_only_the_part_that_changed_is_asked_again() -> None:
    given().when(diploma_known).then(requested, reused)
    held = check.replay([requested, reused])
    assert held
    assert [*held.waiting] == [Part.DEGREE]


def test_answers_of_then_and_of_now_add_up() -> None:
    heard = PartAnswered(Part.DEGREE, Result.NOT_FOUND, ())
    closed = CheckClosed(Result.NOT_FOUND, (Part.DIPLOMA,), ())
    given(requested, reused).when(RecordAnswer(Part.DEGREE, NOT_FOUND)).then(heard, closed)
    told = announce("c1", check.replay([requested, reused, heard, closed]), closed)
    assert told
    assert told.answers == (  # type: ignore[union-attr]
        PartAnswer("diploma", "MATCHED", (), "MATCHED"),
        PartAnswer("degree", "NOT_FOUND", (), "NOT_FOUND"),
    )


def test_nothing_is_asked_when_all_is_known() -> None:
    all_known = replace(request(), known={Part.DIPLOMA: MATCHED, Part.DEGREE: MISMATCHED})
    school = MISMATCHED.differing
    given().when(all_known).then(
        requested,
        reused,
        AnswerReused(Part.DEGREE, Result.MISMATCHED, school),
        CheckClosed(Result.MISMATCHED, (Part.DIPLOMA,), school),
    )


def test_answer_to_a_part_that_is_not_claimed_is_left_alone() -> None:
    given().when(replace(request(), known={Part.ENROLMENT: MATCHED})).then(requested)


def test_message_carries_the_known_answers() -> None:
    known = (PartAnswer("degree", "MISMATCHED", ("school",), "SCHOOL_DIFFERS"),)
    command = react(replace(ASKED, known=known), at)
    assert isinstance(command, RequestCheck)
    assert command.known == {Part.DEGREE: Answer(Result.MISMATCHED, ("school",))}


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (MATCHED, "MATCHED"),
        (Answer(Result.MATCHED, ("school",)), "MATCHED"),
        (NOT_FOUND, "NOT_FOUND"),
        (Answer(Result.MISMATCHED, ("level", "school")), "SCHOOL_DIFFERS"),
        (Answer(Result.MISMATCHED, ("level",)), "LEVEL_DIFFERS"),
        (Answer(Result.MISMATCHED, ("degree", "end")), "LEVEL_DIFFERS"),
        (Answer(Result.MISMATCHED, ("end",)), "MISMATCHED"),
    ],
)
def test_answer_is_called_as_the_source_calls_it(answer: Answer, code: str) -> None:
    assert code_of(answer) == code


def test_both_parts_are_asked_when_nothing_is_known() -> None:
    held = check.replay([requested])
    assert held
    assert tuple(held.waiting) == both
