"""基本信息（指南 三(四)4）R028–R033"""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from eventkit.testing import Scenario
from services.collection.domain.commands import SaveBasic
from services.collection.domain.context import Applicant, Context
from services.collection.domain.decide import dossier
from services.collection.domain.documents import birth_date_of, gender_of
from services.collection.domain.events import BasicSaved, DepartmentChosen, ScopeChosen, WorkDeclared
from services.collection.domain.record import BASIC, BasicInfo
from services.collection.domain.vocabulary import Gender, Person, Policy, Scope

from .examples import WUHUA, chosen, context, filled_in, job, known, person, today, zhang_san

given = Scenario(dossier).given
lenient = replace(context.departments["530102"], id_image_policy=Policy.NATIONAL_MINIMUM)
by_minimum = replace(context, departments={**context.departments, "530102": lenient})
NOTHING = Applicant()
foreigner = replace(zhang_san, doc_type="FOREIGN_PASSPORT", doc_number="E12345678")


def saving(basic: BasicInfo, *history: Any, at: Context = context, shown: Applicant = NOTHING) -> Scenario:
    return given(*(history or (*known, *chosen))).when(SaveBasic(basic, shown, 0, at))


def test_basic_information_is_saved_as_the_one_item_of_its_kind() -> None:
    saving(person).then(BasicSaved(BASIC, person, today))


def test_every_starred_field_is_asked_for_at_once() -> None:
    saving(BasicInfo(), *chosen).then_rejected(
        "BASIC_PHOTO_REQUIRED",
        "BASIC_GENDER_REQUIRED",
        "BASIC_BIRTH_REQUIRED",
        "BASIC_ADDRESS_REQUIRED",
        "BASIC_POLITICAL_REQUIRED",
        "BASIC_ETHNIC_REQUIRED",
        "BASIC_ID_FRONT_REQUIRED",
        "BASIC_ID_BACK_REQUIRED",
    )


def test_what_the_document_says_is_not_asked_for() -> None:
    saving(replace(person, gender=None, birth_date=None)).then(BasicSaved(BASIC, person, today))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"gender": Gender.FEMALE}, "BASIC_GENDER_MISMATCH"),
        ({"birth_date": date(1990, 6, 16)}, "BASIC_BIRTH_MISMATCH"),
        ({"political_status": "P02"}, "BASIC_POLITICAL_REQUIRED"),
        ({"ethnic_group": "60"}, "BASIC_ETHNIC_REQUIRED"),
        ({"ethnic_group": "99"}, "BASIC_ETHNIC_REQUIRED"),
        ({"address": "云南昆明"}, "BASIC_ADDRESS_LENGTH"),
        ({"address": "云" * 201}, "BASIC_ADDRESS_LENGTH"),
        ({"postcode": "65000"}, "BASIC_POSTCODE_FORMAT"),
        ({"postcode": "６５００００"}, "BASIC_POSTCODE_FORMAT"),
        ({"email": "zhangsan@localhost"}, "BASIC_EMAIL_FORMAT"),
        ({"email": "a@b@c.cn"}, "BASIC_EMAIL_FORMAT"),
        ({"id_front": ""}, "BASIC_ID_FRONT_REQUIRED"),
    ],
)
def test_what_is_wrong_is_refused(wrong: dict[str, Any], code: str) -> None:
    saving(replace(person, **wrong)).then_rejected(code)


@pytest.mark.parametrize(
    "right",
    [{"address": "云南省昆明"}, {"address": "云" * 200}, {"email": "a@mail.b.cn"}, {"postcode": "650000"}],
)
def test_what_is_just_right_is_taken(right: dict[str, Any]) -> None:
    saving(replace(person, **right)).then(BasicSaved(BASIC, replace(person, **right), today))


def test_foreigners_have_neither_a_number_to_compare_nor_an_ethnic_group() -> None:
    stranger = replace(person, ethnic_group="99", gender=Gender.FEMALE)
    saving(stranger, *chosen, at=replace(context, applicant=foreigner)).then(
        BasicSaved(BASIC, stranger, today)
    )


@pytest.mark.parametrize(
    "shown", [Applicant(phone="13900000000"), Applicant(real_name="李四"), Applicant(doc_number="530102")]
)
def test_identity_is_not_typed_over(shown: Applicant) -> None:
    saving(person, shown=shown).then_rejected("BASIC_IDENTITY_READONLY")
    saving(person, shown=zhang_san).then(BasicSaved(BASIC, person, today))


@pytest.mark.parametrize(
    ("scope", "said", "asked"),
    [
        (Scope.S1, None, False),
        (Scope.S2, None, True),
        (Scope.S1, Person.OTHER, True),
        (Scope.S2, Person.STUDENT, False),
    ],
)
def test_national_minimum_asks_only_those_who_neither_work_nor_study(
    scope: Scope, said: Person | None, asked: bool
) -> None:
    bare = replace(person, id_front="", id_back="", person=said)
    then = saving(bare, *known, DepartmentChosen("530102", WUHUA), ScopeChosen(scope), at=by_minimum)
    if asked:
        then.then_rejected("BASIC_ID_FRONT_REQUIRED", "BASIC_ID_BACK_REQUIRED")
    else:
        then.then(BasicSaved(BASIC, bare, today))


def test_ggj_asks_everybody() -> None:
    ggj = replace(context.departments["DGGJ"], id_image_policy=Policy.NATIONAL_MINIMUM)
    at = replace(context, departments={"DGGJ": ggj})
    history = (*known, DepartmentChosen("DGGJ", ("DGGJ",)), ScopeChosen(Scope.S1))
    saving(replace(person, id_front=""), *history, at=at).then_rejected("BASIC_ID_FRONT_REQUIRED")


def test_birth_date_may_void_work_declared_before() -> None:
    young = replace(context, applicant=foreigner)
    at_fifteen = replace(person, birth_date=date(1996, 7, 3))
    history = (*chosen, WorkDeclared("w1", job))
    saving(at_fifteen, *history, at=young).then_rejected("WORK_UNDER_16")
    saving(replace(at_fifteen, birth_date=date(1996, 7, 2)), *history, at=young).then(
        BasicSaved(BASIC, replace(at_fifteen, birth_date=date(1996, 7, 2)), today)
    )


@pytest.mark.parametrize("field", [field.name for field in fields(BasicInfo)])
def test_photo_of_somebody_else_and_of_another_slot_are_as_good_as_none(field: str) -> None:
    slots = {"photo": "certificate_photo", "id_front": "id_front", "id_back": "id_back"}
    own = {getattr(person, name): slot for name, slot in slots.items() if name != field}
    other = own | {getattr(person, name): "cscse" for name in slots if name == field}
    for files in (own, other):
        asked = saving(person, at=replace(context, files=files))
        if field in slots:
            asked.then_rejected(f"BASIC_{field.upper()}_REQUIRED")
        else:
            asked.then(BasicSaved(BASIC, person, today))


def test_saved_basic_information_is_edited_as_seen() -> None:
    again = SaveBasic(person, Applicant(), 1, context)
    given(*filled_in).when(again).then(BasicSaved(BASIC, person, today))
    given(*filled_in).when(replace(again, seen=0)).then_rejected("FLOW_STALE_VERSION")


@pytest.mark.parametrize(
    ("number", "gender", "born"),
    [
        ("530102199006159913", Gender.MALE, date(1990, 6, 15)),
        ("53010219901231992X", Gender.FEMALE, date(1990, 12, 31)),
        ("530102199002309913", Gender.MALE, None),  # no such day
        ("H12345678", None, None),
        ("", None, None),
    ],
)
def test_document_of_eighteen_characters_says_gender_and_birth_date(
    number: str, gender: Gender | None, born: date | None
) -> None:
    """R029"""
    holder = Applicant(doc_number=number)
    assert (gender_of(holder), birth_date_of(holder)) == (gender, born)
