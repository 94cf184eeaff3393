"""自动核验：一次提交分项询问来源，各项答复合并后只宣布一次（指南 三(四)5，规则 R041、R066）"""

from dataclasses import replace

import pytest

from eventkit.testing import Scenario
from services.verification.domain.commands import RecordAnswer
from services.verification.domain.decide import check
from services.verification.domain.events import (
    CheckClosed,
    CheckRequested,
    PartAnswered,
)
from services.verification.domain.record import Answer, Claim, Person
from services.verification.domain.vocabulary import Kind, Part, Result

from .examples import (
    MATCHED,
    MISMATCHED,
    NOT_FOUND,
    OF,
    at,
    bachelor,
    both,
    certificate,
    closed,
    degree_matched,
    diploma_matched,
    one_part,
    person,
    request,
    requested,
)

given = Scenario(check).given


def test_request_becomes_a_check_with_its_parts() -> None:
    given().when(request()).then(requested)
    begun = check.replay([requested])
    assert begun
    assert begun.claim == requested.claim


@pytest.mark.parametrize(
    ("claim", "kind", "parts"),
    [
        (bachelor, Kind.EDUCATION, both),
        (replace(bachelor, degree="NONE"), Kind.EDUCATION, (Part.DIPLOMA,)),
        (replace(bachelor, level="NONE", degree="MASTER"), Kind.EDUCATION, (Part.DEGREE,)),
        (replace(bachelor, ongoing=True, end=None, degree="NONE"), Kind.EDUCATION, (Part.ENROLMENT,)),
        (certificate, Kind.ACC_QUAL, (Part.QUALIFICATION,)),
        (certificate, Kind.OTHER_QUAL, (Part.QUALIFICATION,)),
    ],
)
def test_claim_tells_the_parts(claim: Claim, kind: Kind, parts: tuple[Part, ...]) -> None:
    asked = CheckRequested("d1", "e1", 1, kind, parts, at, claim, person, *OF)
    given().when(request(claim, kind)).then(asked)


def test_request_told_twice_is_one_check() -> None:
    given(requested).when(request()).then_nothing()
    given(requested, diploma_matched, degree_matched, closed).when(request()).then_nothing()


def test_content_of_an_erased_person_is_not_asked_about() -> None:
    given().when(replace(request(Claim()), person=Person())).then_nothing()


def test_first_answer_waits_for_the_other_part() -> None:
    given(requested).when(RecordAnswer(Part.DIPLOMA, MATCHED)).then(diploma_matched)


def test_last_answer_closes_the_check() -> None:
    last = RecordAnswer(Part.DEGREE, MATCHED)
    given(requested, diploma_matched).when(last).then(degree_matched, closed)


def test_only_part_closes_the_check() -> None:
    closed_alone = CheckClosed(Result.MATCHED, (Part.DIPLOMA,), ())
    given(one_part).when(RecordAnswer(Part.DIPLOMA, MATCHED)).then(diploma_matched, closed_alone)


@pytest.mark.parametrize(
    ("diploma", "degree", "result", "matched_parts", "differing"),
    [
        (MATCHED, MATCHED, Result.MATCHED, both, ()),
        (Answer(Result.MATCHED, ("major",)), MATCHED, Result.MATCHED, both, ()),
        (MATCHED, NOT_FOUND, Result.NOT_FOUND, (Part.DIPLOMA,), ()),
        (NOT_FOUND, NOT_FOUND, Result.NOT_FOUND, (), ()),
        (MATCHED, MISMATCHED, Result.MISMATCHED, (Part.DIPLOMA,), ("school", "end")),
        (MISMATCHED, MATCHED, Result.MISMATCHED, (Part.DEGREE,), ("school", "end")),
        (NOT_FOUND, MISMATCHED, Result.MISMATCHED, (), ("school", "end")),
        (
            MISMATCHED,
            Answer(Result.MISMATCHED, ("degree", "end")),
            Result.MISMATCHED,
            (),
            ("school", "end", "degree"),
        ),
    ],
)
def test_answers_add_up_to_the_worst(
    diploma: Answer,
    degree: Answer,
    result: Result,
    matched_parts: tuple[Part, ...],
    differing: tuple[str, ...],
) -> None:
    heard = PartAnswered(Part.DIPLOMA, diploma.result, diploma.differing)
    last = PartAnswered(Part.DEGREE, degree.result, degree.differing)
    asked = given(requested, heard).when(RecordAnswer(Part.DEGREE, degree))
    asked.then(last, CheckClosed(result, matched_parts, differing))
