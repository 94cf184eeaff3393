"""一条教育经历：不重复，专业，附件（指南 三(四)5）R034, R043, R061"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.collection.domain.record import Education, Record
from services.collection.domain.rules import EDUCATION_RULES, broken

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
