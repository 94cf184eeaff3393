"""What is just allowed, and what just not, field by field（指南 三(四)4–7）R028–R055."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.collection.domain.record import Record
from services.collection.domain.rules import precheck
from services.collection.domain.vocabulary import Degree, EducationLevel

from .examples import bachelor, high_school, job
from .test_places import about, other, study, title, told, whole, work

TODAY = told.today


def ended(year: int, **changes: Any) -> Record:
    return study(start=date(1998, 9, 1), end=date(year, 7, 1), **changes)


@pytest.mark.parametrize(
    ("code", "allowed", "refused"),
    [
        ("BASIC_ADDRESS_LENGTH", about(address="云" * 5), about(address="云" * 4)),
        ("BASIC_ADDRESS_LENGTH", about(address="云" * 200), about(address="云" * 201)),
        ("BASIC_EMAIL_FORMAT", about(email="a" * 249 + "@b.cn"), about(email="a" * 250 + "@b.cn")),
        ("BASIC_EMAIL_FORMAT", about(email="a@b.cn"), about(email="a@b..cn")),
        ("BASIC_POSTCODE_FORMAT", about(postcode="650031"), about(postcode="６５００３１")),
        ("EDU_MAJOR_REQUIRED", study(major="会计"), study(major="会")),
        ("EDU_MAJOR_REQUIRED", study(major="会" * 60), study(major="会" * 61)),
        ("EDU_MAJOR_REQUIRED", study(of=high_school), study(major="NONE")),
        ("EDU_MAJOR_REQUIRED", study(major="NONE", level=None), study(major="", level=None)),
        ("EDU_SCHOOL_LENGTH", study(school="云大"), study(school="云")),
        ("EDU_SCHOOL_LENGTH", study(school="云" * 100), study(school="云" * 101)),
        ("W_EDU_SCHOOL_UNKNOWN", study(school="清"), study(school="清华")),
        ("EDU_START_IN_FUTURE", study(start=TODAY), study(start=date(2026, 3, 3))),
        ("EDU_END_IN_FUTURE", study(end=TODAY), study(end=date(2026, 3, 3))),
        ("EDU_CERT_NO_FORMAT", study(diploma_no="1" * 40), study(diploma_no="1" * 41)),
        ("EDU_DEGREE_NO_FORMAT", study(degree_no="1" * 4), study(degree_no="1" * 3)),
        ("W_EDU_PRE2001", study(end=date(2008, 9, 1)), study(end=date(2008, 8, 31))),
        ("W_EDU_CERT_NO_STRUCTURE", ended(2002, diploma_no="1234"), ended(2003, diploma_no="1234")),
        ("W_EDU_DEGREE_NO_STRUCTURE", ended(2007, degree_no="1234"), ended(2008, degree_no="1234")),
        (
            "W_EDU_PRE2001",
            study(degree=Degree.NONE, start=date(1997, 9, 1), end=date(2001, 1, 1)),
            study(degree=Degree.NONE, start=date(1997, 9, 1), end=date(2000, 12, 31)),
        ),
        ("WORK_EMPLOYER_LENGTH", work(employer="云大"), work(employer="云")),
        ("WORK_EMPLOYER_LENGTH", work(employer="云" * 100), work(employer="云" * 101)),
        ("WORK_START_IN_FUTURE", work(start=TODAY), work(start=date(2026, 3, 3))),
        ("WORK_END_IN_FUTURE", work(end=TODAY), work(end=date(2026, 3, 3))),
        ("WORK_UNDER_16", work(start=date(2006, 6, 15)), work(start=date(2006, 6, 14))),
        ("WORK_UNDER_16", work(start=date(2006, 7, 1)), work(start=date(2006, 5, 30))),
        ("WORK_APPOINT_BEFORE_START", work(appointed_on=job.start), work(appointed_on=date(2012, 7, 1))),
        ("W_WORK_OVERLAP", work(start=date(2011, 7, 1), end=job.start, ongoing=False), work()),
        (
            "WORK_USCC_REQUIRED",
            work(uscc="", uscc_absent_reason="已注销", end=date(2017, 12, 31)),
            work(uscc="", uscc_absent_reason="已注销", end=date(2018, 1, 1)),
        ),
        ("QUAL_DATE_IN_FUTURE", title(obtained_on=TODAY), title(obtained_on=date(2026, 3, 3))),
        ("QUAL_DATE_IN_FUTURE", other(obtained_on=TODAY), other(obtained_on=date(2026, 3, 3))),
        ("QUAL_CERT_NO_FORMAT", title(cert_no="12"), title(cert_no="1")),
        ("QUAL_CERT_NO_FORMAT", title(cert_no="1" * 50), title(cert_no="1" * 51)),
        (
            "W_EDU_NO_SECONDARY",
            whole(educations={"e1": high_school}),
            whole(educations={"e1": replace(high_school, level=EducationLevel.JUNIOR_MIDDLE)}),
        ),
        (
            "WORK_NOT_AFTER_FULLTIME_GRADUATION",
            whole(works={"w1": replace(job, start=date(2012, 7, 2))}),
            whole(works={"w1": replace(job, start=bachelor.end)}),
        ),
    ],
)
def test_limit_itself_is_allowed_and_one_beyond_it_is_not(
    code: str, allowed: Record, refused: Record
) -> None:
    assert code not in said(allowed)
    assert code in said(refused)


def said(record: Record) -> set[str]:
    return {violation.code for violation in precheck(record, told) if not violation.item.endswith("0")}
