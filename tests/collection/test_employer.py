"""单位与岗位的填写（指南 三(四)6）R045, R046, R050"""

from dataclasses import replace
from datetime import date

import pytest

from services.collection.domain.record import Record, Work
from services.collection.domain.rules import WORK_RULES, broken

from .examples import context, job, other_job, zhang_san

past = replace(other_job, start=date(2013, 1, 1), end=date(2016, 12, 31), ongoing=False)


def found(*works: Work, files: dict[str, str] | None = None) -> list[str]:
    record = Record(works={f"w{number}": work for number, work in enumerate(works)})
    seen = replace(context, applicant=zhang_san, files=files)
    return [violation.code for violation in broken(WORK_RULES, record, seen)]


@pytest.mark.parametrize(
    ("uscc", "codes"),
    [
        ("91530102MAXXXX015P", []),
        ("91530102MAXX0004X3", []),
        ("", ["WORK_USCC_REQUIRED"]),
        ("91530102MAXXXX015", ["WORK_USCC_FORMAT"]),
        ("91530102MAXXXX015I", ["WORK_USCC_FORMAT"]),
        ("Z1530102MAXXXX015P", ["WORK_USCC_FORMAT"]),
        ("91530102MAXXXX015Q", ["WORK_USCC_CHECKSUM"]),
        ("91530102MAXXXX016T", ["W_WORK_USCC_ORG_CHECK"]),
        ("92530102MAXXXX031A", ["W_WORK_UNIT_TYPE_HINT"]),
    ],
)
def test_employer_is_named_by_its_code(uscc: str, codes: list[str]) -> None:
    assert found(replace(job, uscc=uscc)) == codes


def test_employer_that_is_gone_may_have_had_no_code() -> None:
    gone = replace(past, uscc="", uscc_absent_reason="单位已注销")
    assert found(gone) == []
    assert found(replace(gone, end=date(2018, 1, 1))) == ["WORK_USCC_REQUIRED"]
    assert found(replace(gone, uscc_absent_reason="")) == ["WORK_USCC_REQUIRED"]


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (replace(job, unit_type="SHOP"), "WORK_UNIT_TYPE_REQUIRED"),
        (replace(job, industry="Z01"), "WORK_INDUSTRY_REQUIRED"),
        (replace(other_job, start=date(2006, 6, 14)), "WORK_UNDER_16"),
        (replace(job, appointed_on=date(2012, 7, 1)), "WORK_APPOINT_BEFORE_START"),
        (replace(job, phone="12345"), "WORK_PHONE_FORMAT"),
        (replace(job, phone="21800000001"), "WORK_PHONE_FORMAT"),
    ],
)
def test_what_is_wrong_is_refused(work: Work, code: str) -> None:
    assert found(work) == [code]


@pytest.mark.parametrize(
    "work",
    [
        replace(other_job, start=date(2006, 6, 15)),
        replace(job, appointed_on=job.start),
        replace(job, phone="0871-65550000"),
        replace(job, phone="13800000001"),
        replace(job, phone="400-800-0001"),
    ],
)
def test_what_is_just_right_is_taken(work: Work) -> None:
    assert found(work) == []


def test_overlapping_jobs_are_remarked_on_touching_ones_not() -> None:
    assert found(past, replace(job, start=date(2016, 12, 30))) == ["W_WORK_OVERLAP"]
    assert found(past, replace(job, start=date(2016, 12, 31))) == []


def test_job_is_listed_once() -> None:
    assert "WORK_DUPLICATE" in found(job, job)
    assert "WORK_DUPLICATE" not in found(job, replace(job, start=date(2013, 1, 1)))


def test_proof_is_the_applicant_s_own_and_of_its_place() -> None:
    assert found(job, files={"img-work": "work_proof"}) == []
    assert found(job, files={"img-work": "qual_proof"}) == found(job, files={}) == ["WORK_PROOF_REQUIRED"]
