"""The advisors: which department and scope fit, in the guide's words; nothing is blocked (R017-R019)."""

from dataclasses import replace
from typing import Any

import pytest

from eventkit.rules import Rejected
from services.collection import advice
from services.collection.domain.advice.scope import (
    Answers,
    Holding,
    Question,
    Suitable,
    answers_of,
    scope_for,
)
from services.collection.domain.decide import dossier
from services.collection.domain.record import Record
from services.collection.domain.vocabulary import Degree, Scope

from .examples import (
    complete,
    context,
    economist,
    filled_in,
    intermediate,
    job,
    other_job,
    unfinished_bachelor,
)

NO: dict[str, Any] = {"does_accounting_work": False, "has_acc_qual": False}


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ({"does_accounting_work": True}, Scope.S1),
        ({"does_accounting_work": False, "has_acc_qual": True}, Scope.S2),
        (NO | {"has_job": False, "holds": ()}, Scope.S3),
        (NO | {"has_job": False, "holds": (Holding.DOCTORATE,)}, Scope.S4),
        (NO | {"has_job": False, "holds": (Holding.NATIONAL_TITLE,)}, Scope.S5),
        (NO | {"has_job": True, "holds": (Holding.NATIONAL_TITLE,)}, Scope.S5),
        (NO | {"has_job": False, "holds": (Holding.NATIONAL_TITLE, Holding.DOCTORATE)}, Scope.S4),
        (NO | {"has_job": True, "holds": (Holding.NATIONAL_TITLE, Holding.DOCTORATE)}, Scope.S5),
    ],
)
def test_four_questions_lead_to_one_scope(said: dict[str, Any], scope: Scope) -> None:
    assert scope_for(Answers(**said)) == Suitable(scope)


@pytest.mark.parametrize("holds", [(), (Holding.DOCTORATE,)])
def test_who_works_elsewhere_without_a_title_fits_none_and_is_told_to_ask(holds: tuple[Holding, ...]) -> None:
    assert scope_for(Answers(**NO, has_job=True, holds=holds)) == Suitable()
    told = advice.scope(NO | {"has_job": True, "holds": list(holds)})
    assert (told["scope"], told["ask"], told["code"]) == (None, None, "ADVICE_SCOPE_NONE")
    assert "如实填写工作经历" in told["message_zh"]


def test_questions_come_one_after_the_other_and_only_as_far_as_needed() -> None:
    asked, said = list[Question | None](), Answers()
    for answer in (
        {"does_accounting_work": False},
        {"has_acc_qual": False},
        {"has_job": False},
        {"holds": ()},
    ):
        asked.append(scope_for(said).ask)
        said = replace(said, **answer)
    assert asked == [
        "ADVICE_ASK_ACCOUNTING",
        "ADVICE_ASK_ACC_QUAL",
        "ADVICE_ASK_JOB",
        "ADVICE_ASK_HOLDS",
    ]
    assert scope_for(said) == Suitable(Scope.S3)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"does_accounting_work": True}, "ADVICE_SCOPE_S1"),
        ({"does_accounting_work": False, "has_acc_qual": True}, "ADVICE_SCOPE_S2"),
        (NO | {"has_job": False, "holds": []}, "ADVICE_SCOPE_S3"),
        (NO | {"has_job": False, "holds": ["DOCTORATE"]}, "ADVICE_SCOPE_S4"),
        (NO | {"has_job": True, "holds": ["NATIONAL_TITLE"]}, "ADVICE_SCOPE_S5"),
    ],
)
def test_scope_is_told_in_the_guide_s_words(said: Any, code: str) -> None:
    assert advice.scope(said)["code"] == code


def test_scope_comes_with_its_materials() -> None:
    told = advice.scope({"does_accounting_work": True})
    assert (told["scope"], told["materials"]["accounting_work"]) == ("S1", "MANDATORY")
    assert advice.scope({}) == {
        "scope": None,
        "ask": "ACCOUNTING",
        "code": "ADVICE_ASK_ACCOUNTING",
        "message_zh": "您是否从事（或曾从事）九项会计工作中的任何一项？",
        "message_en": "Do you do, or did you do, any of the nine kinds of accounting work?",
    }


doctor = replace(unfinished_bachelor, ongoing=False, degree=Degree.DOCTOR)


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (Record(), Suitable(ask=Question.ACCOUNTING)),
        (Record(works={"w": job}), Suitable(Scope.S1)),
        (Record(works={"w": replace(job, ongoing=False)}), Suitable(Scope.S1)),
        (Record(works={"w": other_job}), Suitable(ask=Question.ACC_QUAL)),
        (Record(works={"w": other_job}, acc_quals={"q": intermediate}), Suitable(Scope.S2)),
        (Record(educations={"e": doctor}), Suitable(ask=Question.ACCOUNTING)),
    ],
)
def test_record_answers_what_it_can(record: Record, found: Suitable) -> None:
    assert scope_for(answers_of(record)) == found


def test_record_tells_its_doctorate_and_titles() -> None:
    held = answers_of(Record(educations={"e": doctor}, other_quals={"o": economist})).holds
    assert held == (Holding.DOCTORATE, Holding.NATIONAL_TITLE)


def proposed(**form: Any) -> list[tuple[str, bool, str]]:
    told = advice.department(form, context)["proposals"]
    return [(each["department"], each["leaf"], each["code"]) for each in told]


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ({"person": "EMPLOYED", "uscc": "91530102MAXXXX015P"}, [("530102", True, "ADVICE_DEPT_EMPLOYER")]),
        (
            {"person": "EMPLOYED", "uscc": "91530000MAXXXX015P"},
            [("530000", True, "ADVICE_DEPT_EMPLOYER")],
        ),  # 省直属
        ({"person": "EMPLOYED", "uscc": "91530100MAXXXX015P"}, [("530100", False, "ADVICE_DEPT_EMPLOYER")]),
        (
            {"person": "EMPLOYED", "uscc": "91110103MAXXXX015P"},
            [("D110000", False, "ADVICE_DEPT_EMPLOYER")],
        ),
        ({"person": "EMPLOYED", "uscc": "91100000MAXXXX015P"}, []),
        ({"person": "EMPLOYED", "uscc": "none"}, []),
        ({"person": "EMPLOYED", "xpcc": True}, [("DXPCC", False, "ADVICE_DEPT_XPCC")]),
        (
            {"person": "EMPLOYED", "central": True},
            [("DZZGLJ", True, "ADVICE_DEPT_CENTRAL"), ("DGGJ", True, "ADVICE_DEPT_CENTRAL")],
        ),
        ({"person": "STUDENT", "school": "云南财经大学"}, [("530100", False, "ADVICE_DEPT_SCHOOL")]),
        ({"person": "STUDENT", "school": "没有这样的大学"}, []),
        ({"person": "STUDENT", "school_area": "530102"}, [("530102", True, "ADVICE_DEPT_SCHOOL")]),
        ({"person": "OTHER", "residence_area": "530103"}, [("530103", True, "ADVICE_DEPT_RESIDENCE")]),
        ({"person": "OTHER", "uscc": "91530102MAXXXX015P"}, []),  # their employer says nothing
        ({}, []),
    ],
)
def test_department_is_proposed_with_the_clause_it_follows_from(form: Any, found: Any) -> None:
    assert proposed(**form) == found


def test_closed_department_is_not_proposed() -> None:
    closed = replace(context.departments["530102"], open=False)
    at = replace(context, departments={**context.departments, "530102": closed})
    told = advice.department({"person": "EMPLOYED", "uscc": "91530102MAXXXX015P"}, at)
    assert told == {"proposals": []}


def test_clause_is_quoted_in_both_languages() -> None:
    (told,) = advice.department({"person": "OTHER", "residence_area": "530102"}, context)["proposals"]
    assert told["names"] == ["云南省", "昆明地区", "五华区"]
    assert "户籍所在地或居住地" in told["message_zh"]
    assert "residence" in told["message_en"]


def test_own_dossier_is_advised_by_what_it_says() -> None:
    told = advice.of_dossier(dossier.replay(filled_in), context)
    assert [each["department"] for each in told["proposals"]] == ["530102"]
    assert told["scope"]["scope"] == "S1"
    assert complete.scope is Scope.S1


def test_what_is_no_answer_is_refused() -> None:
    with pytest.raises(Rejected, match="FORM_"):
        advice.scope({"holds": "DOCTORATE"})
    with pytest.raises(Rejected, match="FORM_UNKNOWN_FIELD"):
        advice.department({"town": "昆明"}, context)
