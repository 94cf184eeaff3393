"""审核前变更会计管理部门：未办结的事项随之移交，已有的决定不变（R071）"""

from dataclasses import replace
from typing import Any

from contracts.collection import OpenAttempt, ReviewReassigned
from contracts.ids import case_of
from contracts.review import ReviewClaimed, ReviewReleased
from eventkit.testing import Scenario
from services.review.domain.commands import ReassignCase
from services.review.domain.decide import review_case
from services.review.domain.events import (
    CaseApproved,
    CaseCancelled,
    CaseReassigned,
    CaseReleased,
    RevocationProposed,
)
from services.review.domain.vocabulary import CaseStatus

from .examples import PANLONG, by_a_source, claim, claimed, opened, panlong, until, wuhua, yunnan
from .test_boundary import CASE, asked, hear

given = Scenario(review_case).given
PATH = ("530000", "530100", "530103")
reassign = ReassignCase("530103", PATH)
moved = CaseReassigned("530103", PATH)


def test_open_case_moves_to_the_new_department() -> None:
    given(opened).when(reassign).then(moved)
    given(opened, moved).when(claim(wuhua, 2)).then_rejected("REVIEW_JURISDICTION")
    held = review_case.replay([opened, moved])
    assert (held.is_within("530103"), held.is_within("530102"), held.is_within("530000")) == (
        True,
        False,
        True,
    )


def test_claimed_case_is_given_back_first() -> None:
    given(*claimed).when(reassign).then(CaseReleased("r-wuhua", idle=False), moved)


def test_day_by_which_it_is_due_stays() -> None:
    assert review_case.replay([opened, moved]).due_on == opened.due_on


def test_what_is_decided_or_cancelled_stays_where_it_is() -> None:
    given(*claimed, CaseApproved("r-wuhua")).when(reassign).then_nothing()
    given(opened, CaseCancelled()).when(reassign).then_nothing()
    given().when(reassign).then_nothing()


def test_what_a_source_approved_goes_along_without_what_the_former_department_proposed() -> None:
    proposed = (by_a_source, RevocationProposed("r-wuhua", "RR14", "证明系伪造"))
    given(by_a_source).when(reassign).then(moved)
    given(*proposed).when(reassign).then(moved)
    assert review_case.replay([*proposed, moved]).proposal is None
    given(by_a_source, moved).when(reassign).then_nothing()


def test_told_twice_it_moves_once() -> None:
    given(opened, moved).when(reassign).then_nothing()


def test_new_department_finds_it_in_its_queue_and_the_old_one_does_not(service: Any) -> None:
    hear(service, asked)
    service.claim(CASE, 1)
    attempts = (OpenAttempt("w1", 1), OpenAttempt("w2", 1))  # the second was never asked of review
    hear(service, ReviewReassigned("d1", "530103", PATH, attempts))
    assert service.queue({})["total"] == 0
    service.caller = PANLONG
    assert [each["case"] for each in service.queue({})["cases"]] == [CASE]
    assert service.case(CASE)["status"] == CaseStatus.OPEN
    assert service.cases.announced == [
        ReviewClaimed("collection", "d1", "w1", 1),
        ReviewReleased("collection", "d1", "w1", 1),
    ]
    assert case_of("collection", "d1", "w2", 1) not in service.cases.stored


def test_node_above_both_still_sees_it() -> None:
    given(opened, moved).when(claim(yunnan, 2)).then(replace(claimed[1], reviewer="r-yunnan", until=until))
    given(opened, moved).when(claim(panlong, 2)).then(replace(claimed[1], reviewer="r-panlong", until=until))
