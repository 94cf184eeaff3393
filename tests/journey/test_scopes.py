"""填报指南 二（一）至（五）: each scope ends in 审核通过, and is refused for each thing it may lack."""

from collections.abc import Iterator

import pytest

from kuaiji.client import Refused
from kuaiji.journey import Journey
from kuaiji.reviewer import Reviewer, on_duty
from kuaiji.staff import COUNTY

from .conftest import somebody
from .scopes import (
    ACCOUNTANT,
    BACHELOR,
    COLLEGE,
    DOCTORATE,
    ECONOMIST,
    JOB,
    MASTER,
    OTHER_JOB,
    SCOPES,
    SECONDARY,
    Scoped,
    Thing,
    errors,
)

AUDITS = {  # 审核方式 of the items in the order they were filled in, 基本信息 last
    "S1": ["AUTO", "MANUAL", "MANUAL"],
    "S2": ["AUTO", "AUTO", "MANUAL"],
    "S3": ["MANUAL", "AUTO", "MANUAL"],
    "S4": ["AUTO", "MANUAL"],
    "S5": ["AUTO", "AUTO", "MANUAL"],
}
Things = tuple[Thing, ...]
LACKS = [  # what is lost, what is there instead, what is said
    ("S1", (BACHELOR,), (), ["EDU_REQUIRED"]),
    ("S1", (JOB,), (), ["SCOPE1_WORK_REQUIRED"]),
    ("S1", (JOB,), (OTHER_JOB,), ["SCOPE1_WORK_REQUIRED"]),
    ("S2", (BACHELOR,), (), ["EDU_REQUIRED"]),
    ("S2", (ACCOUNTANT,), (), ["SCOPE2_ACC_QUAL_REQUIRED"]),
    ("S2", (ACCOUNTANT,), (ECONOMIST,), ["SCOPE2_ACC_QUAL_REQUIRED"]),
    ("S3", (SECONDARY, COLLEGE), (), ["EDU_REQUIRED", "SCOPE3_SECONDARY_REQUIRED"]),
    ("S3", (SECONDARY,), (), ["SCOPE3_SECONDARY_REQUIRED"]),
    ("S3", (), (OTHER_JOB,), ["SCOPE_CURRENT_JOB_CONFLICT"]),
    ("S4", (DOCTORATE,), (), ["EDU_REQUIRED", "SCOPE4_DOCTORATE_REQUIRED"]),
    ("S4", (DOCTORATE,), (MASTER,), ["SCOPE4_DOCTORATE_REQUIRED"]),
    ("S4", (DOCTORATE,), (DOCTORATE.but(degree="NONE"),), ["SCOPE4_DOCTORATE_REQUIRED"]),
    ("S4", (), (OTHER_JOB,), ["SCOPE_CURRENT_JOB_CONFLICT"]),
    ("S5", (BACHELOR,), (), ["EDU_REQUIRED"]),
    ("S5", (ECONOMIST,), (), ["SCOPE5_QUAL_REQUIRED"]),
    ("S5", (ECONOMIST,), (ECONOMIST.but(level="PRIMARY"),), ["SCOPE5_QUAL_REQUIRED"]),
    ("S5", (ECONOMIST,), (ECONOMIST.but(type="TAX_AGENT", level="UNGRADED"),), ["SCOPE5_QUAL_REQUIRED"]),
]
FITS = [  # what does as well
    ("S4", DOCTORATE, DOCTORATE.but(level="NONE")),  # 单证博士
    ("S5", ECONOMIST, ECONOMIST.but(type="STATISTICS")),
    ("S5", ECONOMIST, ECONOMIST.but(type="AUDIT")),
]
PROVEN = [("S1", JOB, "WORK_PROOF_REQUIRED"), ("S3", SECONDARY, "EDU_DIPLOMA_PROOF_REQUIRED")]
PICTURES = {
    "photo": "BASIC_PHOTO_REQUIRED",
    "id_front": "BASIC_ID_FRONT_REQUIRED",
    "id_back": "BASIC_ID_BACK_REQUIRED",
}


@pytest.fixture(scope="module")
def desk(system: str) -> Reviewer:
    return on_duty(system, somebody().address, COUNTY, {})


@pytest.fixture(scope="module")
def filled(system: str) -> dict[str, Scoped]:
    """By scope somebody who could submit."""
    return {}


@pytest.fixture
def scoped(system: str, filled: dict[str, Scoped], scope: str) -> Iterator[Scoped]:
    if scope not in filled:
        one = Scoped(Journey(system, somebody(), scope=scope))
        one.begin()
        one.journey.fill_in_basic()
        filled[scope] = one
    yield filled[scope]
    assert filled[scope].foreseen() == []


@pytest.mark.parametrize("scope", SCOPES)
def test_scope_ends_in_approval_once_all_is_there(system: str, desk: Reviewer, scope: str) -> None:
    one = Scoped(Journey(system, somebody(), scope=scope))
    one.begin()
    assert one.lacking() == one.foreseen() == ["SUBMIT_STEP_INCOMPLETE"]  # 基本信息
    one.journey.fill_in_basic()
    assert one.lacking(commitment=False) == ["SUBMIT_COMMITMENT_REQUIRED"]
    assert one.foreseen() == []
    one.journey.submit()
    assert [item["audit_mode"] for item in one.journey.dossier()["items"]] == AUDITS[scope]
    one.journey.reviewer = desk
    one.be_approved()
    assert {item["item_status"] for item in one.journey.dossier()["items"]} == {"APPROVED"}


@pytest.mark.parametrize(("scope", "lost", "instead", "codes"), LACKS)
def test_submit_is_refused_for_what_the_scope_asks_and_nothing_else(
    scoped: Scoped, scope: str, lost: Things, instead: Things, codes: list[str]
) -> None:
    with scoped.changed(lost, instead):
        assert scoped.lacking() == scoped.foreseen() == codes


@pytest.mark.parametrize(("scope", "usual", "instead"), FITS)
def test_scope_is_content_with_what_the_guide_names_beside(
    scoped: Scoped, scope: str, usual: Thing, instead: Thing
) -> None:
    with scoped.changed((usual,), (instead,)):
        assert scoped.foreseen() == []


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("picture", PICTURES)
def test_no_scope_is_saved_without_the_pictures_of_the_person(
    scoped: Scoped, scope: str, picture: str
) -> None:
    held = scoped.journey.item("basic")
    with pytest.raises(Refused) as refused:
        scoped.journey.applicant.put(
            f"{scoped.journey.path}/basic", held["content"] | {picture: ""}, held["version"]
        )
    assert errors(refused.value.problem["violations"]) == [PICTURES[picture]]


@pytest.mark.parametrize(("scope", "thing", "code"), PROVEN)
def test_what_only_people_can_judge_is_not_saved_without_its_proof(
    scoped: Scoped, scope: str, thing: Thing, code: str
) -> None:
    (picture,) = thing.pictures
    scoped.remove(thing)
    with pytest.raises(Refused) as refused:
        scoped.add(thing, without=picture)
    assert errors(refused.value.problem["violations"]) == [code]
    scoped.add(thing)
