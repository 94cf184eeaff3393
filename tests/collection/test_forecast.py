"""预检: what a submit would say, what the scope asks for, who would look at each item (rule book 5.7)."""

from dataclasses import replace
from typing import Any

import pytest

from eventkit.rules import Rejected
from services.collection import forecast
from services.collection.domain.advice.materials import MATRIX, Need, materials
from services.collection.domain.advice.outlook import Source, outlook
from services.collection.domain.decide import dossier
from services.collection.domain.events import EducationDeclared, Event, ReviewApproved, ReviewClaimed
from services.collection.domain.record import Content, Record
from services.collection.domain.vocabulary import AuditMode, OtherQualType, Person, Policy, Scope, Slot

from .examples import (
    bachelor,
    complete,
    context,
    economist,
    filled_in,
    high_school,
    intermediate,
    job,
    known,
    other_job,
    person,
    submitted,
    unfinished_bachelor,
)
from .forms import JOB, PERSON, STUDY

DOCUMENT = {
    "applicant": {"doc_type": "RESIDENT_ID", "doc_number": "530102199006159913"},
    "department": "530102",
    "scope": "S1",
    "basic": PERSON,
    "educations": [STUDY],
    "works": [JOB],
}


def codes(told: Any) -> list[str]:
    return [each["code"] for each in (*told["errors"], *told["warnings"])]


def of(*history: Event) -> Any:
    return forecast.of_dossier(dossier.replay(history), context)


def test_precheck_says_what_a_submit_would_say() -> None:
    lacking = of(*known, EducationDeclared("e1", unfinished_bachelor))
    assert codes(lacking) == ["DEPT_REQUIRED", "SCOPE_REQUIRED", "SUBMIT_STEP_INCOMPLETE"]
    assert codes(of(*filled_in)) == []


def test_what_cannot_be_submitted_now_is_said_first() -> None:
    assert codes(of(*submitted)) == ["SUBMIT_NOTHING_TO_SUBMIT"]
    approved = (
        event for item in ("basic", "w1") for event in (ReviewClaimed(item, 1), ReviewApproved(item, 1))
    )
    assert [each["audit_mode"] for each in of(*submitted, *approved)["items"]] == ["MANUAL", "AUTO", "MANUAL"]


def test_document_is_judged_as_the_dossier_would_be() -> None:
    told = forecast.of_document(DOCUMENT, context)
    assert codes(told) == []
    assert [each["item"] for each in told["items"]] == ["basic", "educations.0", "works.0"]
    assert [each["audit_mode"] for each in told["items"]] == ["MANUAL", "AUTO", "MANUAL"]
    assert [each["title"] for each in told["items"]][1] == "教育经历：全日制本科"


def test_all_errors_of_a_document_come_together_each_with_its_place() -> None:
    wrong = DOCUMENT | {"department": "999999", "works": [JOB | {"uscc": "", "end": "2020-01-01"}]}
    told = forecast.of_document(wrong | {"commitment": False}, context)
    assert [(each["code"], each["step"], each["item"], each["field"]) for each in told["errors"]] == [
        ("DEPT_NOT_FOUND", "department", "", "department"),
        ("WORK_USCC_REQUIRED", "work", "works.0", "uscc"),
        ("WORK_END_AND_ONGOING", "work", "works.0", "end"),
        ("SUBMIT_COMMITMENT_REQUIRED", "submit", "", "commitment"),
    ]


def test_empty_document_lacks_everything_and_is_no_fault_of_form() -> None:
    assert codes(forecast.of_document({}, context)) == [
        "DEPT_REQUIRED",
        "SCOPE_REQUIRED",
        "SUBMIT_STEP_INCOMPLETE",
        "EDU_REQUIRED",
    ]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"educations": {}}, "FORM_WRONG_TYPE"),
        ({"works": [{"boss": "x"}]}, "FORM_UNKNOWN_FIELD"),
        ({"scope": "S9"}, "SCOPE_INVALID"),
        ({"basic": "张三"}, "FORM_MALFORMED"),
    ],
)
def test_what_is_no_record_is_refused_by_its_form(document: Any, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        forecast.of_document(document, context)
    assert [violation.code for violation in refused.value.violations] == [code]


@pytest.mark.parametrize(
    ("scope", "work", "acc_qual", "other_qual"),
    [
        (Scope.S1, Need.MANDATORY, Need.IF_ANY, Need.IF_ANY),
        (Scope.S2, Need.OPTIONAL, Need.MANDATORY, Need.OPTIONAL),
        (Scope.S3, Need.PAST_ONLY, Need.OPTIONAL, Need.OPTIONAL),
        (Scope.S4, Need.PAST_ONLY, Need.OPTIONAL, Need.OPTIONAL),
        (Scope.S5, Need.OPTIONAL, Need.OPTIONAL, Need.MANDATORY),
    ],
)
def test_matrix_is_that_of_the_rule_book(scope: Scope, work: Need, acc_qual: Need, other_qual: Need) -> None:
    asked = [Need.MANDATORY, Need.MANDATORY, Need.MANDATORY, work, acc_qual, other_qual]
    assert [*MATRIX[scope].values()] == asked


def test_materials_are_counted_as_given_when_they_are_there() -> None:
    there = {entry.material.value: entry.given for entry in materials(complete, context)}
    assert there == {
        "id_images": True,
        "photo": True,
        "education": True,
        "accounting_work": True,
        "acc_qual": False,
        "other_qual": False,
    }
    without = replace(complete, works={"w1": other_job}, basic=None, acc_quals={"q": intermediate})
    there = {entry.material.value: entry.given for entry in materials(without, context)}
    assert [name for name, given in there.items() if given] == ["education", "acc_qual"]


def test_nothing_is_asked_before_a_scope_is_chosen() -> None:
    assert materials(Record(), context) == ()


def test_department_may_do_without_images_of_the_identity() -> None:
    lenient = replace(context.departments["530102"], id_image_policy=Policy.NATIONAL_MINIMUM)
    at = replace(context, departments={"530102": lenient})
    assert materials(complete, at)[0].need is Need.OPTIONAL
    elsewhere = replace(complete, basic=replace(person, person=Person.OTHER))
    assert materials(elsewhere, at)[0].need is Need.MANDATORY


BOTH = (Slot.DIPLOMA_IMAGE, Slot.DEGREE_IMAGE)


@pytest.mark.parametrize(
    ("content", "mode", "source", "now", "later"),
    [
        (bachelor, AuditMode.AUTO, Source.CHSI, (), BOTH),
        (unfinished_bachelor, AuditMode.AUTO, Source.CHSI_ENROLMENT, (), ()),
        (high_school, AuditMode.MANUAL, None, (Slot.DIPLOMA_IMAGE,), ()),
        (replace(bachelor, overseas=True), AuditMode.MANUAL, None, (Slot.CSCSE,), ()),
        (replace(high_school, overseas=True), AuditMode.MANUAL, None, (Slot.DIPLOMA_IMAGE,), ()),
        (replace(unfinished_bachelor, overseas=True), AuditMode.MANUAL, None, (), ()),
        (job, AuditMode.MANUAL, None, (Slot.WORK_PROOF,), ()),
        (other_job, AuditMode.MANUAL, None, (), ()),
        (intermediate, AuditMode.AUTO, Source.ACC_QUAL_REGISTRY, (), (Slot.QUAL_PROOF,)),
        (economist, AuditMode.AUTO, Source.PROF_QUAL_REGISTRY, (), (Slot.QUAL_PROOF,)),
        (
            replace(economist, type=OtherQualType.CPA),
            AuditMode.AUTO,
            Source.PROF_QUAL_REGISTRY,
            (),
            (Slot.MEMBER_CARD,),
        ),
        (person, AuditMode.MANUAL, None, (Slot.CERTIFICATE_PHOTO, Slot.ID_FRONT, Slot.ID_BACK), ()),
    ],
)
def test_item_says_who_will_look_and_what_that_takes(
    content: Content, mode: AuditMode, source: Source | None, now: tuple[Slot], later: tuple[Slot]
) -> None:
    found = outlook(content, content.audit_mode({}), {}, identity_shown=True)
    assert (found.audit_mode, found.source, found.now, found.later) == (mode, source, now, later)


def test_claim_that_failed_before_needs_only_the_part_that_was_not_confirmed() -> None:
    failed = {bachelor.natural_key: ("degree",)}
    found = outlook(bachelor, bachelor.audit_mode(failed), failed, identity_shown=True)
    assert (found.audit_mode, found.now) == (AuditMode.MANUAL, (Slot.DIPLOMA_IMAGE,))
