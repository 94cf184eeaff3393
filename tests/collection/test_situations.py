"""Who a person seems to be, and what they have, so far（指南 二、三(四)2）R017–R020, R052."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.collection.domain.advice.department import Situation, nearest, proposals
from services.collection.domain.advice.materials import Material, given
from services.collection.domain.advice.outlook import Source, proofs, source
from services.collection.domain.advice.scope import Answers, Holding, answers_of
from services.collection.domain.record import Content, Record, Work, printed_form
from services.collection.domain.vocabulary import Degree, Person, Slot

from .examples import bachelor, complete, context, economist, intermediate, job, other_job, person

doctor = replace(bachelor, degree=Degree.DOCTOR)
TREE = context.departments


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (Record(), Answers()),
        (complete, Answers(does_accounting_work=True, has_job=True)),
        (Record(works={"w1": other_job}), Answers(does_accounting_work=False, has_job=True)),
        (
            Record(works={"w1": replace(job, ongoing=False, end=date(2020, 1, 1))}),
            Answers(does_accounting_work=True, has_job=False),
        ),
        (Record(acc_quals={"q1": intermediate}), Answers(has_acc_qual=True)),
        (Record(educations={"e1": doctor}), Answers(holds=(Holding.DOCTORATE,))),
        (Record(educations={"e1": replace(doctor, ongoing=True)}), Answers()),
        (Record(other_quals={"o1": economist}), Answers(holds=(Holding.NATIONAL_TITLE,))),
    ],
)
def test_record_answers_only_what_is_in_it(record: Record, said: Answers) -> None:
    assert answers_of(record) == said


@pytest.mark.parametrize(
    ("record", "material"),
    [
        (complete, Material.ID_IMAGES),
        (Record(basic=replace(person, id_front="", id_back="")), Material.PHOTO),
        (Record(educations={"e1": bachelor}), Material.EDUCATION),
        (Record(works={"w1": job}), Material.ACCOUNTING_WORK),
        (Record(acc_quals={"q1": intermediate}), Material.ACC_QUAL),
        (Record(other_quals={"o1": economist}), Material.OTHER_QUAL),
    ],
)
def test_material_is_given_when_it_is_whole(record: Record, material: Material) -> None:
    assert given(record)[material] is True
    assert given(Record())[material] is False


@pytest.mark.parametrize("side", ["id_front", "id_back"])
def test_one_side_of_the_identity_card_is_not_enough(side: str) -> None:
    half: Any = {side: ""}
    assert not given(Record(basic=replace(person, **half)))[Material.ID_IMAGES]


@pytest.mark.parametrize(
    ("said", "department"),
    [
        (Situation(person=Person.STUDENT, school_area="530102", residence_area="530103"), ["530102"]),
        (Situation(person=Person.OTHER, school_area="530102", residence_area="530103"), ["530103"]),
        (Situation(person=Person.STUDENT, residence_area="530103"), []),
        (Situation(person=Person.OTHER, school_area="530102"), []),
        (Situation(school_area="530102", residence_area="530103"), []),
    ],
)
def test_student_goes_by_school_and_others_by_home(said: Situation, department: list[str]) -> None:
    assert [proposal.department for proposal in proposals(said, TREE)] == department


def test_area_without_a_department_belongs_to_the_one_around_it() -> None:
    assert nearest("530199", TREE) == "530100"
    assert nearest("539999", TREE) == "D530000"
    assert nearest("440399", {"D440300": TREE["D440300"]}) == "D440300"
    assert nearest("990000", TREE) == ""


@pytest.mark.parametrize(
    ("content", "asked"),
    [
        (person, None),
        (job, None),
        (bachelor, Source.CHSI),
        (replace(bachelor, ongoing=True), Source.CHSI_ENROLMENT),
        (intermediate, Source.ACC_QUAL_REGISTRY),
        (economist, Source.PROF_QUAL_REGISTRY),
    ],
)
def test_each_kind_has_its_source(content: Content, asked: Source | None) -> None:
    assert source(content) is asked


def test_identity_is_shown_only_where_the_department_asks_for_it() -> None:
    assert proofs(person, {}, True) == (Slot.CERTIFICATE_PHOTO, Slot.ID_FRONT, Slot.ID_BACK)
    assert proofs(person, {}, False) == (Slot.CERTIFICATE_PHOTO,)


def test_printed_proof_states_the_work_field_by_field() -> None:
    """《会计工作（经历）证明》，R052：没有另填会计工作起止时间的，以工作起止时间为准。"""
    ended = replace(job, end=date(2020, 1, 31), ongoing=False)
    stated = {
        "real_name": "张三",
        "employer": "昆明测试科技有限公司",
        "uscc": "91530102MAXXXX015P",
        "start": "2012-07-02",
        "end": "2020-01-31",
        "acc_start": "2012-07-02",
        "acc_end": "2020-01-31",
        "duties": "D1 D4",
    }
    assert printed_form(ended, "张三") == stated
    part = replace(ended, acc_start=date(2013, 1, 1), acc_end=date(2019, 12, 31))
    assert printed_form(part, "张三") == stated | {"acc_start": "2013-01-01", "acc_end": "2019-12-31"}
    assert printed_form(Work(), "") == dict.fromkeys(stated, "")
