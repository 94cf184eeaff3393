"""“根据以下各信息审核情况，点击左侧功能项进行信息修改”（指南 三(四)8）：每条提示指明条目和栏目。"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eventkit.rules import Violation, Violations, warning
from services.collection.domain import flow
from services.collection.domain.context import Applicant
from services.collection.domain.record import AccQual, BasicInfo, Education, OtherQual, Record, Work
from services.collection.domain.rules import precheck
from services.collection.domain.state import Dossier, Item
from services.collection.domain.vocabulary import (
    AccQualLevel,
    Action,
    Degree,
    EducationLevel,
    Gender,
    ItemKind,
    ItemStatus,
    OtherQualLevel,
    OtherQualType,
    Person,
    QualMethod,
    Scope,
)

from .examples import (
    bachelor,
    complete,
    context,
    economist,
    high_school,
    intermediate,
    job,
    master,
    other_job,
    person,
    unfinished_bachelor,
    zhang_san,
)

TOMORROW = date(2026, 3, 3)
OVERSEAS_COLLEGE: dict[str, Any] = {
    "overseas": True,
    "level": EducationLevel.COLLEGE,
    "degree": Degree.NONE,
}
cpa = replace(economist, type=OtherQualType.CPA, level=OtherQualLevel.UNGRADED)
CLAIMS = (bachelor, intermediate, economist, cpa)
told = replace(
    context,
    applicant=zhang_san,
    files={},
    failed={claim.natural_key: () for claim in CLAIMS},
    forms_printed={"w2": {"employer": "昆明测试一有限公司"}},
)


def whole(**changes: Any) -> Record:
    return replace(complete, **changes)


def about(**changes: Any) -> Record:
    return whole(basic=replace(person, **changes))


# What stands before an item, empty or in order, hides nothing of it.
def study(*, of: Education = bachelor, **changes: Any) -> Record:
    return whole(educations={"e0": Education(), "e1": high_school, "e2": replace(of, **changes)})


def work(*, of: Work = job, **changes: Any) -> Record:
    return whole(works={"w0": Work(is_accounting=True), "w1": other_job, "w2": replace(of, **changes)})


def title(*, of: AccQual = intermediate, **changes: Any) -> Record:
    return whole(acc_quals={"q0": AccQual(), "q1": intermediate, "q2": replace(of, **changes)})


def other(*, of: OtherQual = economist, **changes: Any) -> Record:
    return whole(other_quals={"o0": OtherQual(), "o1": economist, "o2": replace(of, **changes)})


RECORD = [
    (whole(department=""), Violation("DEPT_REQUIRED", "department")),
    (whole(department="999999"), Violation("DEPT_NOT_FOUND", "department")),
    (whole(department="530100"), Violation("DEPT_INCOMPLETE", "department")),
    (whole(department="530103"), warning("W_DEPT_USCC_MISMATCH", "department")),
    (
        about(person=Person.OTHER, id_card_area="110101"),
        warning("W_DEPT_RESIDENCE_MISMATCH", "department"),
    ),
    (whole(scope=None), Violation("SCOPE_REQUIRED", "scope")),
    (whole(works={}), Violation("SCOPE1_WORK_REQUIRED", "works")),
    (whole(works={}), warning("W_SCOPE1_NO_CURRENT_JOB", "works")),
    (whole(scope=Scope.S2), Violation("SCOPE2_ACC_QUAL_REQUIRED", "acc_quals")),
    (whole(scope=Scope.S2, works={}), warning("W_SCOPE2_WORK_HINT", "works")),
    (whole(scope=Scope.S3, educations={}), Violation("SCOPE3_SECONDARY_REQUIRED", "educations")),
    (
        whole(scope=Scope.S3, educations={"e1": unfinished_bachelor}),
        warning("W_SCOPE3_STUDENT_LEVEL", "educations"),
    ),
    (whole(scope=Scope.S4), Violation("SCOPE4_DOCTORATE_REQUIRED", "educations")),
    (whole(scope=Scope.S5), Violation("SCOPE5_QUAL_REQUIRED", "other_quals")),
    (whole(scope=Scope.S5, acc_quals={"q1": intermediate}), warning("W_SCOPE5_HAS_ACC_QUAL", "acc_quals")),
    (whole(scope=Scope.S3), Violation("SCOPE_CURRENT_JOB_CONFLICT", "works")),
    (whole(basic=None), Violation("SUBMIT_STEP_INCOMPLETE", "basic")),
    (whole(educations={}), Violation("EDU_REQUIRED", "educations")),
    (
        whole(educations={"e1": replace(high_school, level=EducationLevel.JUNIOR_MIDDLE)}),
        warning("W_EDU_NO_SECONDARY", "educations"),
    ),
    (whole(commitment=False), Violation("SUBMIT_COMMITMENT_REQUIRED", "commitment")),
]
BASIC = [
    (whole(basic=BasicInfo()), "BASIC_PHOTO_REQUIRED", "photo"),
    (complete, "BASIC_PHOTO_REQUIRED", "photo"),
    (about(gender=None), "BASIC_GENDER_REQUIRED", "gender"),
    (about(birth_date=None), "BASIC_BIRTH_REQUIRED", "birth_date"),
    (about(address=""), "BASIC_ADDRESS_REQUIRED", "address"),
    (about(gender=Gender.FEMALE), "BASIC_GENDER_MISMATCH", "gender"),
    (about(birth_date=TOMORROW), "BASIC_BIRTH_MISMATCH", "birth_date"),
    (about(political_status=""), "BASIC_POLITICAL_REQUIRED", "political_status"),
    (about(ethnic_group=""), "BASIC_ETHNIC_REQUIRED", "ethnic_group"),
    (about(address="云南"), "BASIC_ADDRESS_LENGTH", "address"),
    (about(postcode="65003"), "BASIC_POSTCODE_FORMAT", "postcode"),
    (about(email="zhang"), "BASIC_EMAIL_FORMAT", "email"),
    (whole(basic=BasicInfo()), "BASIC_ID_FRONT_REQUIRED", "id_front"),
    (complete, "BASIC_ID_FRONT_REQUIRED", "id_front"),
    (whole(basic=BasicInfo()), "BASIC_ID_BACK_REQUIRED", "id_back"),
    (complete, "BASIC_ID_BACK_REQUIRED", "id_back"),
]
STUDY = [
    (study(of=Education()), "EDU_MODE_REQUIRED", "training_mode"),
    (study(of=Education()), "EDU_SCHOOL_REQUIRED", "school"),
    (study(of=Education()), "EDU_START_REQUIRED", "start"),
    (study(of=Education()), "EDU_LEVEL_REQUIRED", "level"),
    (study(of=Education()), "EDU_DEGREE_REQUIRED", "degree"),
    (study(of=Education()), "EDU_MAJOR_REQUIRED", "major"),
    (study(school="云"), "EDU_SCHOOL_LENGTH", "school"),
    (study(school="云南财经"), "W_EDU_SCHOOL_UNKNOWN", "school"),
    (study(end=None), "EDU_END_REQUIRED", "end"),
    (study(ongoing=True), "EDU_END_AND_ONGOING", "end"),
    (study(start=TOMORROW), "EDU_START_IN_FUTURE", "start"),
    (study(end=bachelor.start), "EDU_END_BEFORE_START", "end"),
    (study(end=TOMORROW), "EDU_END_IN_FUTURE", "end"),
    (study(of=unfinished_bachelor, degree=Degree.BACHELOR), "EDU_ONGOING_WITH_DEGREE", "degree"),
    (study(of=unfinished_bachelor, diploma_no="1234"), "EDU_CERT_NO_WITH_ONGOING", "diploma_no"),
    (study(level=EducationLevel.NONE, degree=Degree.NONE), "EDU_LEVEL_AND_DEGREE_NONE", "degree"),
    (study(level=EducationLevel.NONE), "EDU_LEVEL_DEGREE_CONFLICT", "degree"),
    (study(level=EducationLevel.COLLEGE), "EDU_DEGREE_NOT_ALLOWED", "degree"),
    (study(degree=Degree.MASTER), "EDU_LEVEL_DEGREE_CONFLICT", "degree"),
    (study(of=high_school), "EDU_DUPLICATE", "school"),
    (study(level=EducationLevel.NONE, diploma_no="1234"), "EDU_CERT_NO_WITHOUT_LEVEL", "diploma_no"),
    (study(degree=Degree.NONE, degree_no="1234"), "EDU_DEGREE_NO_WITHOUT_DEGREE", "degree_no"),
    (study(diploma_no="1"), "EDU_CERT_NO_FORMAT", "diploma_no"),
    (study(diploma_no="1234"), "W_EDU_CERT_NO_STRUCTURE", "diploma_no"),
    (study(degree_no="1"), "EDU_DEGREE_NO_FORMAT", "degree_no"),
    (study(degree_no="1234"), "W_EDU_DEGREE_NO_STRUCTURE", "degree_no"),
    (study(overseas=True), "EDU_OVERSEAS_CERT_REQUIRED", "cscse"),
    (study(overseas=True, cscse="img"), "EDU_OVERSEAS_CERT_REQUIRED", "cscse"),
    (study(**OVERSEAS_COLLEGE), "EDU_DIPLOMA_PROOF_REQUIRED", "diploma_image"),
    (study(), "EDU_DIPLOMA_PROOF_REQUIRED", "diploma_image"),
    (study(diploma_image="img"), "EDU_DIPLOMA_PROOF_REQUIRED", "diploma_image"),
    (study(), "EDU_DEGREE_PROOF_REQUIRED", "degree_image"),
    (study(degree_image="img"), "EDU_DEGREE_PROOF_REQUIRED", "degree_image"),
    (study(start=date(1996, 9, 1), end=date(2000, 7, 1)), "W_EDU_PRE2001", "end"),
]
JOB = [
    (work(of=Work()), "WORK_EMPLOYER_REQUIRED", "employer"),
    (work(employer="云"), "WORK_EMPLOYER_LENGTH", "employer"),
    (work(of=Work()), "WORK_UNIT_TYPE_REQUIRED", "unit_type"),
    (work(of=Work()), "WORK_INDUSTRY_REQUIRED", "industry"),
    (work(of=Work()), "WORK_START_REQUIRED", "start"),
    (work(of=Work()), "WORK_END_REQUIRED", "end"),
    (work(end=date(2020, 1, 1)), "WORK_END_AND_ONGOING", "end"),
    (work(start=TOMORROW), "WORK_START_IN_FUTURE", "start"),
    (work(end=date(2012, 7, 1), ongoing=False), "WORK_END_BEFORE_START", "end"),
    (work(end=TOMORROW, ongoing=False), "WORK_END_IN_FUTURE", "end"),
    (work(acc_start=date(2012, 7, 1)), "WORK_ACC_PERIOD_OUTSIDE", "acc_start"),
    (work(start=date(2006, 6, 14)), "WORK_UNDER_16", "start"),
    (work(appointed_on=date(2012, 7, 1)), "WORK_APPOINT_BEFORE_START", "appointed_on"),
    (work(phone="12"), "WORK_PHONE_FORMAT", "phone"),
    (work(), "W_WORK_OVERLAP", "start"),
    (work(of=other_job), "WORK_DUPLICATE", "employer"),
    (work(duties=()), "WORK_DUTIES_REQUIRED", "duties"),
    (work(proof_image=""), "WORK_PROOF_REQUIRED", "proof_image"),
    (work(), "WORK_PROOF_REQUIRED", "proof_image"),
    (work(), "W_WORK_PROOF_STALE", "proof_image"),
    (work(uscc=""), "WORK_USCC_REQUIRED", "uscc"),
    (work(uscc="91"), "WORK_USCC_FORMAT", "uscc"),
    (work(uscc="91530102MAXXXX0150"), "WORK_USCC_CHECKSUM", "uscc"),
    (work(uscc="91530102MAXXXX016T"), "W_WORK_USCC_ORG_CHECK", "uscc"),
    (work(uscc="92530102MAXXXX031A"), "W_WORK_UNIT_TYPE_HINT", "unit_type"),
    (
        replace(work(), educations={"e1": replace(bachelor, end=job.start)}),
        "WORK_NOT_AFTER_FULLTIME_GRADUATION",
        "acc_start",
    ),
    (
        replace(work(), educations={"e1": bachelor, "e2": master}),
        "W_WORK_DURING_FULLTIME_STUDY",
        "acc_start",
    ),
]
TITLE = [
    (title(of=AccQual()), "QUAL_LEVEL_REQUIRED", "level"),
    (title(of=AccQual()), "QUAL_METHOD_REQUIRED", "method"),
    (title(of=AccQual()), "QUAL_CERT_NO_REQUIRED", "cert_no"),
    (title(cert_no="1"), "QUAL_CERT_NO_FORMAT", "cert_no"),
    (title(obtained_on=TOMORROW), "QUAL_DATE_IN_FUTURE", "obtained_on"),
    (title(level=AccQualLevel.SENIOR), "QUAL_METHOD_LEVEL_CONFLICT", "method"),
    (title(method=QualMethod.REVIEW), "W_QUAL_METHOD_UNUSUAL", "method"),
    (title(), "QUAL_PROOF_REQUIRED", "proof_image"),
    (title(proof_image="img"), "QUAL_PROOF_REQUIRED", "proof_image"),
    (title(), "QUAL_DUPLICATE", "cert_no"),
]
OTHER = [
    (other(of=OtherQual()), "QUAL_TYPE_REQUIRED", "type"),
    (other(of=OtherQual()), "QUAL_LEVEL_REQUIRED", "level"),
    (other(of=OtherQual()), "QUAL_DATE_REQUIRED", "obtained_on"),
    (other(level=OtherQualLevel.UNGRADED), "QUAL_KIND_LEVEL_CONFLICT", "level"),
    (other(), "QUAL_PROOF_REQUIRED", "proof_image"),
    (other(proof_image="img"), "QUAL_PROOF_REQUIRED", "proof_image"),
    (other(of=cpa), "QUAL_MEMBER_CARD_REQUIRED", "member_card"),
    (other(type=OtherQualType.CPA, member_card="img"), "QUAL_MEMBER_CARD_REQUIRED", "member_card"),
]
OF_ITEM = {"basic": BASIC, "e2": STUDY, "w2": JOB, "q2": TITLE, "o2": OTHER}


@pytest.mark.parametrize(("record", "said"), RECORD, ids=lambda it: getattr(it, "code", ""))
def test_what_concerns_the_whole_record_names_its_part(record: Record, said: Violation) -> None:
    assert said in precheck(record, told)


@pytest.mark.parametrize(
    ("item", "record", "code", "field"),
    [(item, *row) for item, rows in OF_ITEM.items() for row in rows],
    ids=lambda it: it if isinstance(it, str) else "",
)
def test_what_concerns_an_item_names_it_and_the_field(
    item: str, record: Record, code: str, field: str
) -> None:
    said = warning(code, field, item) if code.startswith("W_") else Violation(code, field, item)
    assert said in precheck(record, told)


NOBODY = Applicant(doc_type="PASSPORT", doc_number="1", real_name="李四", phone="1")
one_job = Dossier(items={"w1": Item(job, status=ItemStatus.PENDING_REVIEW)})
approved = Dossier(items={"w1": Item(job, status=ItemStatus.APPROVED)})


@pytest.mark.parametrize(
    ("refusals", "said"),
    [
        (flow.record_allows(one_job, Action.SUBMIT), [Violation("SUBMIT_NOTHING_TO_SUBMIT")]),
        (
            flow.item_allows(one_job, Action.EDIT, "w1"),
            [Violation("FLOW_ITEM_LOCKED", "", "w1")],
        ),
        (
            flow.item_may_be_added(approved, "w2", ItemKind.WORK),
            [Violation("FLOW_ALREADY_APPROVED", "", "w2")],
        ),
        (flow.item_is_as_seen(one_job, "w1", ItemKind.WORK, 2), [Violation("FLOW_STALE_VERSION", "", "w1")]),
        (flow.item_is_there(one_job, "w2"), [Violation("FLOW_STALE_VERSION", "", "w2")]),
        (flow.record_is_as_seen(one_job, 7), [Violation("FLOW_STALE_VERSION")]),
        (flow.real_name_is_verified(one_job, replace(told, verified=False)), [Violation("RN_REQUIRED")]),
        (flow.transfer_may_begin(one_job), [Violation("TRANSFER_NOT_ALLOWED")]),
        (
            flow.identity_stays_as_registered(zhang_san, NOBODY),
            [
                Violation("BASIC_IDENTITY_READONLY", field, "basic")
                for field in ("doc_type", "doc_number", "real_name", "phone")
            ],
        ),
    ],
)
def test_what_cannot_be_done_now_names_what_it_is_about(refusals: Violations, said: list[Violation]) -> None:
    assert [*refusals] == said
