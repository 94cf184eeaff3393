"""审核事项在每件事实之后的状况，以及不能办理时指出的位置（规则书 3.6、R070）"""

from typing import Any

import pytest

from eventkit.rules import Rejected, Violation
from services.review.domain.decide import review_case
from services.review.domain.difference import Difference, differences
from services.review.domain.events import (
    ApprovalRevoked,
    CaseApproved,
    CaseReassigned,
    CaseReleased,
    CaseReturned,
    Event,
    RevocationProposed,
)
from services.review.domain.record import Fault
from services.review.domain.state import ReviewCase
from services.review.domain.vocabulary import CaseStatus

from .examples import claimed, opened, return_, unsealed, wuhua
from .test_revoking import approved, propose

why = {"review_reason": "RR99", "remark": "证明系伪造"}


def after(*history: Event) -> ReviewCase:
    return review_case.replay(history)


def places(history: tuple[Event, ...], command: Any) -> list[Violation]:
    with pytest.raises(Rejected) as refused:
        review_case.decide(after(*history), command)
    return list(refused.value.violations)


def test_released_case_is_held_by_nobody() -> None:
    released = after(*claimed, CaseReleased("r-wuhua", idle=True))
    assert (released.status, released.reviewer, released.claimed_until) == (CaseStatus.OPEN, "", None)


def test_reassigned_case_is_of_the_new_department() -> None:
    path = ("530000", "530100", "530103")
    moved = after(opened, CaseReassigned("530103", path)).asked
    assert (moved.department, moved.department_path) == ("530103", path)


@pytest.mark.parametrize(
    ("decided", "status"),
    [
        (CaseApproved("r-wuhua"), CaseStatus.APPROVED),
        (CaseReturned("r-wuhua", (unsealed,), "公章不清晰"), CaseStatus.RETURNED),
    ],
)
def test_decided_case_says_who_decided_it_and_is_free(decided: Event, status: CaseStatus) -> None:
    case = after(*claimed, decided)
    assert (case.status, case.reviewer, case.claimed_until) == (status, "r-wuhua", None)


def test_revocation_is_for_the_reason_that_was_proposed() -> None:
    revoked = after(*approved, RevocationProposed("r-wuhua", **why), ApprovalRevoked("r-kunming"))
    assert (revoked.status, revoked.faults) == (CaseStatus.REVOKED, (Fault("RR99"),))
    assert revoked.remark == "证明系伪造"


def test_past_is_not_up_for_debate_even_a_revocation_that_nobody_proposed() -> None:
    revoked = after(*approved, ApprovalRevoked("r-kunming"))
    assert (revoked.status, revoked.faults, revoked.remark) == (CaseStatus.REVOKED, (), "")


def test_refused_return_points_at_the_reason_the_field_or_the_remark() -> None:
    unknown, nowhere = Fault("RR98", "employer"), Fault("RR07", "photo")
    assert places(claimed, return_(unknown)) == [Violation("REVIEW_REASON_REQUIRED", "review_reason")]
    assert places(claimed, return_(nowhere)) == [Violation("REVIEW_REASON_REQUIRED", "field")]
    assert places(claimed, return_(remark="否")) == [Violation("REVIEW_REASON_REQUIRED", "remark")]


def test_refused_proposal_points_at_the_reason_or_the_remark() -> None:
    assert places(approved, propose(wuhua, "RR98")) == [Violation("REVIEW_REASON_REQUIRED", "review_reason")]
    assert places(approved, propose(wuhua, remark="")) == [Violation("REVIEW_REASON_REQUIRED", "remark")]


@pytest.mark.parametrize("empty", [None, "", [], False])
def test_what_was_filled_in_or_emptied_is_a_difference(empty: Any) -> None:
    assert differences({"phone": "0871-65550000"}, {"phone": empty}) == [
        Difference("phone", "0871-65550000", empty)
    ]
    assert differences({"phone": empty}, {"phone": "0871-65550000"}) == [
        Difference("phone", empty, "0871-65550000")
    ]
