"""一条教育经历：不重复，专业，附件（指南 三(四)5）R034, R043, R061"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.collection.domain.record import Education, Record
from services.collection.domain.rules import EDUCATION_RULES, broken
from services.collection.domain.vocabulary import Degree, EducationLevel

from .examples import bachelor, context


def found(*studies: Education, failed: Any = None, files: Any = None) -> list[str]:
    record = Record(educations={f"e{number}": study for number, study in enumerate(studies)})
    seen = replace(context, failed=failed or {}, files=files)
    return [violation.code for violation in broken(EDUCATION_RULES, record, seen)]


def test_study_is_listed_once() -> None:
    assert found(bachelor, bachelor) == ["EDU_DUPLICATE"]
    assert found(bachelor, replace(bachelor, start=date(2008, 9, 2))) == []
    assert "EDU_DUPLICATE" not in found(Education(), Education())


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("diploma_image", "EDU_DIPLOMA_PROOF_REQUIRED"),
        ("degree_image", "EDU_DEGREE_PROOF_REQUIRED"),
        ("cscse", "EDU_OVERSEAS_CERT_REQUIRED"),
    ],
)
def test_picture_is_the_applicant_s_own_and_of_its_place(field: Any, code: str) -> None:
    picture: Any = {field: "img"}
    shown = replace(bachelor, **picture)
    assert found(shown, files={}) == [code]
    assert found(shown, files={"img": "work_proof"}) == [code]
    assert found(shown, files={"img": field}) == []


@pytest.mark.parametrize("major", ["", "会", "会" * 61, "NONE"])
def test_major_is_named(major: str) -> None:
    assert found(replace(bachelor, major=major)) == ["EDU_MAJOR_REQUIRED"]


@pytest.mark.parametrize(
    ("school", "codes"),
    [
        ("云南财经", ["W_EDU_SCHOOL_UNKNOWN"]),
        ("清华", ["W_EDU_SCHOOL_UNKNOWN"]),
        ("清华大学", []),
        ("昆明理工大学", []),  # another one is called 昆明理工大学津桥学院
        ("云南财贸学院", []),  # its name until 2006
        ("云南开放大学", []),
        ("龥龥大学", []),  # after all others
        ("云", ["EDU_SCHOOL_LENGTH"]),
        ("", ["EDU_SCHOOL_REQUIRED"]),
    ],
)
def test_half_a_name_of_a_listed_school_is_remarked_on_and_no_other(school: str, codes: list[str]) -> None:
    assert found(replace(bachelor, school=school)) == codes


def test_school_that_no_list_has_may_be_called_anything() -> None:
    half = replace(bachelor, school="清华")
    assert found(replace(half, overseas=True, cscse="img")) == []
    technician: Any = {"level": EducationLevel.TECH_TECHNICIAN, "degree": Degree.NONE, "diploma_image": "img"}
    assert found(replace(half, **technician)) == []
