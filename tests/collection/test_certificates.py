"""学历、学位与其证明（指南 一(四)、三(四)5）R036–R043"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.collection.domain.record import Education, Record
from services.collection.domain.rules import EDUCATION_RULES, broken
from services.collection.domain.vocabulary import Degree, DegreeKind, EducationLevel

from .examples import bachelor, context, high_school, proven_bachelor, unfinished_bachelor

L, D = EducationLevel, Degree  # the columns of the tables below


def found(*studies: Education, failed: Any = None, files: Any = None) -> list[str]:
    record = Record(educations={f"e{number}": study for number, study in enumerate(studies)})
    seen = replace(context, failed=failed or {}, files=files)
    return [violation.code for violation in broken(EDUCATION_RULES, record, seen)]


@pytest.mark.parametrize(
    ("level", "degree", "codes"),
    [
        (L.DOCTOR, D.DOCTOR, []),
        (L.DOCTOR, D.NONE, []),
        (L.DOCTOR, D.MASTER, ["EDU_LEVEL_DEGREE_CONFLICT"]),
        (L.MASTER, D.BACHELOR, ["EDU_LEVEL_DEGREE_CONFLICT"]),
        (L.GRADUATE_CLASS, D.NONE, []),
        (L.GRADUATE_CLASS, D.MASTER, ["EDU_LEVEL_DEGREE_CONFLICT"]),
        (L.BACHELOR, D.NONE, []),
        (L.COLLEGE, D.BACHELOR, ["EDU_DEGREE_NOT_ALLOWED"]),
        (L.NONE, D.MASTER, []),
        (L.NONE, D.BACHELOR, ["EDU_LEVEL_DEGREE_CONFLICT"]),
        (L.NONE, D.NONE, ["EDU_LEVEL_AND_DEGREE_NONE"]),
    ],
)
def test_degree_is_one_that_the_level_can_have(
    level: EducationLevel, degree: Degree, codes: list[str]
) -> None:
    assert found(replace(bachelor, level=level, degree=degree)) == codes


@pytest.mark.parametrize("level", [L.TECH_TECHNICIAN, L.TECH_ADVANCED])
def test_technician_school_gives_no_degree(level: EducationLevel) -> None:
    code = "EDU_LEVEL_DEGREE_CONFLICT" if level is L.TECH_TECHNICIAN else "EDU_DEGREE_NOT_ALLOWED"
    assert found(replace(proven_bachelor, level=level)) == [code]


def test_second_degree_stands_alone() -> None:
    second = replace(bachelor, level=L.NONE, degree_kind=DegreeKind.SECOND)
    assert found(second) == []


@pytest.mark.parametrize(
    ("study", "code"),
    [
        (replace(bachelor, level=L.NONE, degree=D.MASTER, diploma_no="1234"), "EDU_CERT_NO_WITHOUT_LEVEL"),
        (replace(bachelor, degree=D.NONE, degree_no="1234"), "EDU_DEGREE_NO_WITHOUT_DEGREE"),
        (replace(bachelor, diploma_no="12#4"), "EDU_CERT_NO_FORMAT"),
        (replace(bachelor, degree_no="123"), "EDU_DEGREE_NO_FORMAT"),
        (replace(bachelor, diploma_no="106891201105000001"), "W_EDU_CERT_NO_STRUCTURE"),
        (replace(bachelor, diploma_no="106891201206000001"), "W_EDU_CERT_NO_STRUCTURE"),
        (replace(bachelor, diploma_no="10689120120500001"), "W_EDU_CERT_NO_STRUCTURE"),
        (replace(bachelor, degree_no="1068932012000001"), "W_EDU_DEGREE_NO_STRUCTURE"),
        (replace(bachelor, degree_no="1068942011000001"), "W_EDU_DEGREE_NO_STRUCTURE"),
    ],
)
def test_number_is_one_that_the_certificate_can_have(study: Education, code: str) -> None:
    assert [each for each in found(study) if each != "W_EDU_DEGREE_NO_STRUCTURE" or each == code] == [code]


@pytest.mark.parametrize(
    "study",
    [
        replace(bachelor, diploma_no="106891201205000001", degree_no="Z1068942012000001"),
        replace(bachelor, diploma_no="65530101123456789", degree_no=""),
        replace(bachelor, start=date(1998, 9, 1), end=date(2002, 7, 1), diploma_no="（云）第0001号"),
        replace(bachelor, overseas=True, cscse="img", diploma_no="UL-2012/7"),
    ],
)
def test_odd_numbers_of_other_kinds_are_left_alone(study: Education) -> None:
    assert [code for code in found(study) if "NO" in code.split("_")] == []


@pytest.mark.parametrize(
    ("study", "codes"),
    [
        (replace(high_school, diploma_image=""), ["EDU_DIPLOMA_PROOF_REQUIRED"]),
        (replace(high_school, ongoing=True, end=None, diploma_image=""), []),
        (replace(bachelor, overseas=True), ["EDU_OVERSEAS_CERT_REQUIRED"]),
        (replace(bachelor, overseas=True, cscse="img"), []),
        (replace(unfinished_bachelor, overseas=True), []),
        (replace(bachelor, overseas=True, level=L.COLLEGE, degree=D.NONE), ["EDU_DIPLOMA_PROOF_REQUIRED"]),
        (replace(bachelor, overseas=True, level=L.COLLEGE, degree=D.NONE, cscse="img"), []),
        (bachelor, []),
    ],
)
def test_study_that_people_judge_shows_its_certificates(study: Education, codes: list[str]) -> None:
    assert found(study) == codes


@pytest.mark.parametrize(
    ("parts", "study", "codes"),
    [
        ((), bachelor, ["EDU_DIPLOMA_PROOF_REQUIRED", "EDU_DEGREE_PROOF_REQUIRED"]),
        (("diploma",), bachelor, ["EDU_DEGREE_PROOF_REQUIRED"]),
        (("degree",), bachelor, ["EDU_DIPLOMA_PROOF_REQUIRED"]),
        ((), proven_bachelor, []),
        ((), replace(bachelor, degree=D.NONE), ["EDU_DIPLOMA_PROOF_REQUIRED"]),
        ((), replace(bachelor, level=L.NONE, degree=D.MASTER), ["EDU_DEGREE_PROOF_REQUIRED"]),
    ],
)
def test_claim_that_failed_shows_what_the_source_did_not_confirm(
    parts: tuple[str, ...], study: Education, codes: list[str]
) -> None:
    assert found(study, failed={study.natural_key: parts}) == codes


def test_study_too_old_for_chsi_had_better_show_its_certificates() -> None:
    old = replace(bachelor, start=date(1995, 9, 1), end=date(1999, 7, 1))
    assert found(old) == ["W_EDU_PRE2001"]
    assert found(replace(old, diploma_image="img", degree_image="img")) == []
    before_degrees = replace(bachelor, start=date(2004, 9, 1), end=date(2008, 8, 31))
    assert found(before_degrees) == ["W_EDU_PRE2001"]
    assert found(replace(before_degrees, degree=D.NONE)) == []
    assert found(replace(before_degrees, end=date(2008, 9, 1))) == []
