"""Where the guide contradicts itself (rule book 6): one test a decision, named by its number."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from contracts.codes import table
from services.collection.domain.context import Context
from services.collection.domain.decide import dossier
from services.collection.domain.events import (
    EducationDeclared,
    ItemSubmitted,
    ReviewClaimed,
    ReviewReturned,
    VerificationMismatched,
)
from services.collection.domain.flow import record_actions
from services.collection.domain.record import Education, Record
from services.collection.domain.rules import precheck
from services.collection.domain.vocabulary import (
    Action,
    AuditMode,
    Degree,
    DegreeKind,
    EducationLevel,
    ItemStatus,
    Person,
    Policy,
    RecordStatus,
    Scope,
    StudyForm,
    TrainingMode,
)

from .examples import (
    bachelor,
    complete,
    context,
    economist,
    filled_in,
    high_school,
    intermediate,
    job,
    master,
    other_job,
    person,
    proven_bachelor,
    submitted,
    unfinished_bachelor,
)

NOWHERE: dict[Any, tuple[str, ...]] = {}
college = replace(bachelor, level=EducationLevel.COLLEGE, degree=Degree.NONE)
doctorate = replace(bachelor, level=EducationLevel.DOCTOR, degree=Degree.DOCTOR)
abroad = replace(bachelor, overseas=True, diploma_image="img-diploma", degree_image="img-degree")


def found(record: Record, at: Context = context) -> set[str]:
    return {violation.code for violation in precheck(record, at)}


def studied(*educations: Education, **others: Any) -> Record:
    return replace(complete, educations={f"e{n}": e for n, e in enumerate(educations)}, works={}, **others)


def worked_from(day: date, *educations: Education) -> set[str]:
    history = {f"e{number}": education for number, education in enumerate(educations)}
    return found(replace(complete, educations=history, works={"w1": replace(job, start=day)}))


def test_a06_who_uploads_the_id_card_is_the_department_s_policy_and_all_by_default() -> None:
    without = replace(complete, basic=replace(person, id_front="", id_back="", person=Person.EMPLOYED))
    both = {"BASIC_ID_FRONT_REQUIRED", "BASIC_ID_BACK_REQUIRED"}
    lenient = replace(context.departments["530102"], id_image_policy=Policy.NATIONAL_MINIMUM)
    by_minimum = replace(context, departments={**context.departments, "530102": lenient})
    assert both <= found(without)
    assert not both & found(without, by_minimum)


def test_a07_others_may_choose_where_the_card_says_or_where_they_live() -> None:
    elsewhere = replace(person, person=Person.OTHER, id_card_area="530103")
    where_they_live = replace(elsewhere, residence_permit=True)
    record = replace(complete, scope=Scope.S3, works={})
    assert "W_DEPT_RESIDENCE_MISMATCH" in found(replace(record, basic=elsewhere))
    assert "W_DEPT_RESIDENCE_MISMATCH" not in found(replace(record, basic=where_they_live))


def test_a08_any_current_job_counts_as_employed() -> None:
    employed = replace(person, person=Person.EMPLOYED)
    clerk = replace(complete, scope=Scope.S2, basic=employed, department="530103", works={"w1": other_job})
    assert "W_DEPT_USCC_MISMATCH" in found(clerk)


def test_a09_who_is_a_student_is_not_sent_to_where_the_id_card_is_from() -> None:
    elsewhere = replace(person, person=Person.STUDENT, id_card_area="530103")
    assert "W_DEPT_RESIDENCE_MISMATCH" not in found(studied(unfinished_bachelor, basic=elsewhere))


def test_a10_department_and_scope_come_first_and_are_open_again_when_something_failed() -> None:
    wrong_scope = (*submitted, ReviewClaimed("w1", 1), ReviewReturned("w1", 1, "RR12", "采集范围有误"))
    assert Action.CHOOSE_SCOPE not in record_actions(dossier.replay(submitted))
    assert {Action.CHOOSE_SCOPE, Action.CHOOSE_DEPARTMENT} <= {*record_actions(dossier.replay(wrong_scope))}


@pytest.mark.parametrize(
    "record",
    [
        studied(bachelor, scope=Scope.S2, acc_quals={"q1": intermediate}),
        studied(high_school, scope=Scope.S3),
        studied(doctorate, scope=Scope.S4),
        studied(bachelor, scope=Scope.S5, other_quals={"q2": economist}),
    ],
    ids=["S2", "S3", "S4", "S5"],
)
def test_a11_r051_scopes_two_to_five_are_complete_without_work(record: Record) -> None:
    """“无工作单位人员无需填报。”（指南 三(四)6）"""
    assert found(record) <= {"W_SCOPE2_WORK_HINT"}


def test_a12_scope_one_needs_no_qualification() -> None:
    assert found(complete) == set()


def test_a13_accounting_work_follows_the_first_graduation_and_lies_in_no_later_study() -> None:
    said = "WORK_NOT_AFTER_FULLTIME_GRADUATION"
    assert said in worked_from(bachelor.end or date.max, bachelor, master)
    assert said not in worked_from(date(2013, 1, 1), bachelor, master)
    assert said in worked_from(date(2016, 1, 1), bachelor, master)


def test_a14_single_certificate_has_the_level_none() -> None:
    single = replace(bachelor, level=EducationLevel.NONE, degree=Degree.MASTER)
    assert found(studied(single, scope=Scope.S3)) == set()
    assert "EDU_LEVEL_REQUIRED" in found(studied(replace(single, level=None)))


def test_a15_graduate_may_have_no_degree() -> None:
    for level in (EducationLevel.BACHELOR, EducationLevel.MASTER, EducationLevel.DOCTOR):
        without = replace(bachelor, level=level, degree=Degree.NONE)
        assert found(studied(without, scope=Scope.S3)) == set()
    assert "EDU_DEGREE_REQUIRED" in found(studied(replace(bachelor, degree=None)))


def test_a16_college_is_checked_by_chsi_and_has_no_degree() -> None:
    assert college.audit_mode(NOWHERE) is AuditMode.AUTO
    assert "EDU_DEGREE_NOT_ALLOWED" in found(studied(replace(college, degree=Degree.BACHELOR)))


def test_a17_college_student_without_secondary_education_is_stopped_and_a_later_one_is_warned() -> None:
    at_college = replace(college, end=None, ongoing=True)
    assert "SCOPE3_SECONDARY_REQUIRED" in found(studied(at_college, scope=Scope.S3))
    assert found(studied(unfinished_bachelor, scope=Scope.S3)) == {"W_SCOPE3_STUDENT_LEVEL"}
    assert found(studied(at_college, high_school, scope=Scope.S3)) == set()


def test_a18_overseas_college_shows_its_own_certificate_and_an_ongoing_study_none() -> None:
    assert "EDU_OVERSEAS_CERT_REQUIRED" in found(studied(abroad))
    at_college = replace(abroad, level=EducationLevel.COLLEGE, degree=Degree.NONE)
    ongoing = replace(abroad, end=None, ongoing=True, degree=Degree.NONE, diploma_image="", degree_image="")
    for study in (at_college, ongoing):
        assert "EDU_OVERSEAS_CERT_REQUIRED" not in found(studied(study))
    assert at_college.audit_mode(NOWHERE) is AuditMode.MANUAL


def test_a19_first_submission_is_that_of_the_claim_not_of_the_row() -> None:
    failed = {bachelor.natural_key: ()}
    assert replace(bachelor, major="会计学").audit_mode(failed) is AuditMode.MANUAL
    assert replace(bachelor, diploma_no="106891201205000123").audit_mode(failed) is AuditMode.AUTO


def test_a20_failed_check_and_returned_item_both_ask_the_applicant_to_act() -> None:
    mismatched = (*submitted, VerificationMismatched("e1", 1))
    returned = (*submitted, ReviewClaimed("w1", 1), ReviewReturned("w1", 1, "RR07", "公章不清晰"))
    for history, item, status in (
        (mismatched, "e1", ItemStatus.AUTO_FAILED),
        (returned, "w1", ItemStatus.REJECTED),
    ):
        state = dossier.replay(history)
        assert (state.items[item].status, state.status) == (status, RecordStatus.ACTION_REQUIRED)


def test_a22_birth_date_is_a_whole_date() -> None:
    assert "BASIC_BIRTH_MISMATCH" in found(
        replace(complete, basic=replace(person, birth_date=date(1990, 6, 16))),
        replace(context, applicant=dossier.replay(filled_in).applicant),
    )


def test_a25_party_members_and_probationary_members_are_one_option() -> None:
    rows = table("political_status")
    assert rows["P01"]["zh"] == "中共党员(含中共预备党员)"
    assert rows["P01"]["gb4762"] == "01,02"
    assert "P02" not in rows


@pytest.mark.parametrize("level", [EducationLevel.TECH_TECHNICIAN, EducationLevel.TECH_ADVANCED])
def test_a27_technician_schools_are_always_judged_by_people(level: EducationLevel) -> None:
    assert replace(bachelor, level=level, degree=Degree.NONE).audit_mode(NOWHERE) is AuditMode.MANUAL
    by_form = replace(college, study_form=StudyForm.TECHNICIAN)
    assert by_form.audit_mode(NOWHERE) is AuditMode.MANUAL


def test_a29_work_is_always_judged_by_people() -> None:
    assert job.audit_mode(NOWHERE) is AuditMode.MANUAL


def test_a31_evidence_may_be_attached_in_advance_or_after_a_failure() -> None:
    assert bachelor.audit_mode(NOWHERE) is proven_bachelor.audit_mode(NOWHERE) is AuditMode.AUTO
    assert not bachelor.has_proof(NOWHERE)
    assert proven_bachelor.has_proof(NOWHERE)
    sent = (*filled_in, EducationDeclared("e1", proven_bachelor), ItemSubmitted("e1", 1, 2, AuditMode.AUTO))
    assert dossier.replay(sent).items["e1"].status is ItemStatus.AUTO_CHECKING


def test_a32_accounting_work_of_the_past_is_welcome_in_every_scope_and_always_proven() -> None:
    past = replace(job, end=date(2020, 1, 1), ongoing=False)
    for scope, record in {
        Scope.S2: studied(bachelor, acc_quals={"q1": intermediate}),
        Scope.S3: studied(high_school),
        Scope.S4: studied(doctorate),
        Scope.S5: studied(bachelor, other_quals={"q2": economist}),
    }.items():
        told = found(replace(record, scope=scope, works={"w1": past}))
        assert {code for code in told if not code.startswith("W_")} == set()
        unproven = replace(past, proof_image="")
        assert "WORK_PROOF_REQUIRED" in found(replace(record, scope=scope, works={"w1": unproven}))


def test_a34_who_works_outside_accounting_and_has_no_title_fits_no_scope() -> None:
    clerk = studied(high_school)
    clerk = replace(clerk, works={"w1": other_job})
    stopped = {
        Scope.S1: "SCOPE1_WORK_REQUIRED",
        Scope.S2: "SCOPE2_ACC_QUAL_REQUIRED",
        Scope.S3: "SCOPE_CURRENT_JOB_CONFLICT",
        Scope.S4: "SCOPE_CURRENT_JOB_CONFLICT",
        Scope.S5: "SCOPE5_QUAL_REQUIRED",
    }
    for scope, code in stopped.items():
        assert code in found(replace(clerk, scope=scope))


def test_r019_exactly_one_scope_is_chosen() -> None:
    assert "SCOPE_REQUIRED" in found(replace(complete, scope=None))
    assert "SCOPE_REQUIRED" not in found(complete)


def test_r044_every_scope_has_an_education() -> None:
    for scope in Scope:
        assert "EDU_REQUIRED" in found(studied(scope=scope))
    single = replace(bachelor, level=EducationLevel.NONE, degree=Degree.BACHELOR, degree_kind=DegreeKind.DUAL)
    junior = replace(high_school, level=EducationLevel.JUNIOR_MIDDLE)
    assert "W_EDU_NO_SECONDARY" in found(studied(junior))
    assert "W_EDU_NO_SECONDARY" not in found(studied(junior, single))


def test_a09_part_time_study_never_restricts_work() -> None:
    evening = replace(unfinished_bachelor, training_mode=TrainingMode.PART_TIME)
    assert "WORK_NOT_AFTER_FULLTIME_GRADUATION" not in worked_from(date(2010, 1, 1), evening)
