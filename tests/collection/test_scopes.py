"""会计管理部门与各采集范围的材料（指南 二、三(四)2、3）R016–R027, R044"""

from dataclasses import replace
from typing import Any

import pytest

from eventkit.testing import Scenario
from services.collection.domain.commands import ChooseDepartment
from services.collection.domain.decide import dossier
from services.collection.domain.events import DepartmentChosen
from services.collection.domain.record import Record
from services.collection.domain.rules import DEPARTMENT_RULES, broken, precheck
from services.collection.domain.vocabulary import (
    AccQualLevel,
    Degree,
    EducationLevel,
    OtherQualLevel,
    OtherQualType,
    Person,
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
    other_job,
    person,
    unfinished_bachelor,
)

given = Scenario(dossier).given
student = replace(complete, scope=Scope.S3, works={}, educations={"e1": unfinished_bachelor})
doctor = replace(bachelor, level=EducationLevel.DOCTOR, degree=Degree.DOCTOR)
college = replace(unfinished_bachelor, level=EducationLevel.COLLEGE)


def found(record: Record) -> list[str]:
    return [violation.code for violation in precheck(record, context)]


@pytest.mark.parametrize(
    ("department", "code"),
    [
        ("", "DEPT_REQUIRED"),
        ("999999", "DEPT_NOT_FOUND"),
        ("530100", "DEPT_INCOMPLETE"),
        ("DXPCC", "DEPT_INCOMPLETE"),
    ],
)
def test_department_is_chosen_down_to_the_last_level(department: str, code: str) -> None:
    given().when(ChooseDepartment(department, 0, context)).then_rejected(code)


@pytest.mark.parametrize("department", ["530000", "530102", "DXPCC01", "DGGJ", "DZZGLJ", "441900"])
def test_last_level_is_where_the_tree_ends(department: str) -> None:
    path = context.departments[department].path
    given().when(ChooseDepartment(department, 0, context)).then(DepartmentChosen(department, path))


def test_closed_department_is_none() -> None:
    closed = replace(context.departments["530102"], open=False)
    at = replace(context, departments={"530102": closed})
    given().when(ChooseDepartment("530102", 0, at)).then_rejected("DEPT_NOT_FOUND")


@pytest.mark.parametrize(
    ("department", "said", "codes"),
    [
        ("530102", Person.EMPLOYED, []),
        ("530103", Person.EMPLOYED, ["W_DEPT_USCC_MISMATCH"]),
        ("530000", Person.EMPLOYED, ["W_DEPT_USCC_MISMATCH"]),
        ("DXPCC01", Person.EMPLOYED, []),
        ("530103", Person.OTHER, ["W_DEPT_RESIDENCE_MISMATCH"]),
        ("530102", Person.OTHER, []),
        ("530103", Person.STUDENT, []),
    ],
)
def test_department_is_compared_with_where_one_works_or_lives(
    department: str, said: Person, codes: list[str]
) -> None:
    lives_in = replace(person, person=said, id_card_area="530102")
    record = replace(complete, department=department, basic=lives_in)
    assert [violation.code for violation in broken(DEPARTMENT_RULES, record, context)] == codes


def test_residence_permit_cures_the_mismatch() -> None:
    moved = replace(person, person=Person.OTHER, id_card_area="530102", residence_permit=True)
    record = replace(complete, department="530103", basic=moved)
    assert not [*broken(DEPARTMENT_RULES, record, context)]


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        (complete, []),
        (replace(complete, works={}), ["SCOPE1_WORK_REQUIRED", "W_SCOPE1_NO_CURRENT_JOB"]),
        (replace(complete, scope=Scope.S2), ["SCOPE2_ACC_QUAL_REQUIRED"]),
        (replace(complete, scope=Scope.S2, works={}, acc_quals={"q": intermediate}), ["W_SCOPE2_WORK_HINT"]),
        (student, ["W_SCOPE3_STUDENT_LEVEL"]),
        (replace(student, educations={"e1": college}), ["SCOPE3_SECONDARY_REQUIRED"]),
        (replace(student, educations={"e1": college, "e2": high_school}), []),
        (replace(student, works={"w": replace(other_job, uscc=job.uscc)}), ["SCOPE_CURRENT_JOB_CONFLICT"]),
        (replace(complete, scope=Scope.S4, works={}), ["SCOPE4_DOCTORATE_REQUIRED"]),
        (replace(complete, scope=Scope.S4, works={}, educations={"e1": doctor}), []),
        (replace(complete, scope=Scope.S5, other_quals={"q": economist}), []),
        (replace(complete, scope=Scope.S5), ["SCOPE5_QUAL_REQUIRED"]),
    ],
)
def test_scope_asks_for_its_materials(record: Record, codes: list[str]) -> None:
    assert [code for code in found(record) if "SCOPE" in code and code not in also(record)] == codes


def also(record: Record) -> set[str]:
    """A student who works lacks secondary education as well: not what the case is about."""
    return {"W_SCOPE3_STUDENT_LEVEL"} if record.scope is Scope.S3 and record.works else set()


@pytest.mark.parametrize(
    "title",
    [
        {"type": OtherQualType.TAX_AGENT, "level": OtherQualLevel.UNGRADED},
        {"level": OtherQualLevel.PRIMARY},
        {"level": OtherQualLevel.SENIOR},
    ],
)
def test_only_the_intermediate_national_titles_open_scope_five(title: dict[str, Any]) -> None:
    record = replace(complete, scope=Scope.S5, other_quals={"q": replace(economist, **title)})
    assert "SCOPE5_QUAL_REQUIRED" in found(record)


def test_who_has_an_accounting_title_fits_scope_two() -> None:
    titles = {"q": replace(intermediate, level=AccQualLevel.PRIMARY)}
    record = replace(complete, scope=Scope.S5, acc_quals=titles, other_quals={"o": economist})
    assert found(record) == ["W_SCOPE5_HAS_ACC_QUAL"]


def test_lowest_education_is_remarked_on() -> None:
    lowest = replace(high_school, level=EducationLevel.JUNIOR_MIDDLE)
    assert "W_EDU_NO_SECONDARY" in found(replace(complete, educations={"e1": lowest}))
    assert "W_EDU_NO_SECONDARY" not in found(replace(complete, educations={"e1": lowest, "e2": bachelor}))
