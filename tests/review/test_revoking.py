"""已通过的审核有误：由本部门或上级部门两人撤回（规则书 3.3）"""

from dataclasses import replace
from typing import Any

import pytest

from contracts.review import ApprovalRevoked as Announced
from eventkit.rules import Rejected
from eventkit.testing import Scenario
from services.review.domain.commands import ConfirmRevocation, DropRevocation, ProposeRevocation
from services.review.domain.context import Reviewer
from services.review.domain.decide import review_case
from services.review.domain.events import (
    ApprovalRevoked,
    CaseApproved,
    Event,
    RevocationDropped,
    RevocationProposed,
)
from services.review.domain.flow import can
from services.review.domain.vocabulary import Action, CaseStatus

from .examples import REASONS, WUHUA, YUNNAN, claimed, opened, panlong, version_of, wuhua, yunnan
from .test_boundary import CASE, asked, hear

given = Scenario(review_case).given
approved: tuple[Event, ...] = (*claimed, CaseApproved("r-wuhua"))
proposal = RevocationProposed("r-wuhua", "RR99", "证明系伪造")
proposed = (*approved, proposal)
revoked = (*proposed, ApprovalRevoked("r-kunming"))
colleague, kunming = Reviewer("r-wuhua-2", "530102"), Reviewer("r-kunming", "530100")
SEEN, SEEN_PROPOSED = version_of(*approved), version_of(*proposed)


def propose(
    reviewer: Reviewer = wuhua, reason: str = "RR99", remark: str = "证明系伪造"
) -> ProposeRevocation:
    return ProposeRevocation(reviewer, SEEN, reason, remark, REASONS)


def test_one_proposes_and_the_approval_still_stands() -> None:
    given(*approved).when(propose()).then(proposal)
    assert review_case.replay(proposed).status is CaseStatus.APPROVED


@pytest.mark.parametrize("second", [colleague, kunming], ids=lambda second: second.staff)
def test_another_of_the_department_or_of_the_one_above_confirms(second: Reviewer) -> None:
    given(*proposed).when(ConfirmRevocation(second, SEEN_PROPOSED)).then(ApprovalRevoked(second.staff))


def test_nobody_confirms_their_own_proposal() -> None:
    given(*proposed).when(ConfirmRevocation(wuhua, SEEN_PROPOSED)).then_rejected("REVIEW_SECOND_PERSON")


@pytest.mark.parametrize("stranger", [panlong, yunnan], ids=lambda stranger: stranger.staff)
def test_others_neither_propose_nor_confirm(stranger: Reviewer) -> None:
    given(*approved).when(propose(stranger)).then_rejected("REVIEW_JURISDICTION")
    given(*proposed).when(ConfirmRevocation(stranger, SEEN_PROPOSED)).then_rejected("REVIEW_JURISDICTION")


def test_nobody_has_a_say_in_the_approval_of_what_is_their_own() -> None:
    self = replace(kunming, own=frozenset({opened.asked.origin_id}))
    given(*approved).when(propose(self)).then_rejected("AUTH_FORBIDDEN")
    given(*proposed).when(ConfirmRevocation(self, SEEN_PROPOSED)).then_rejected("AUTH_FORBIDDEN")
    given(*proposed).when(DropRevocation(self, SEEN_PROPOSED)).then_rejected("AUTH_FORBIDDEN")


def test_proposal_says_why() -> None:
    given(*approved).when(propose(reason="RR98")).then_rejected("REVIEW_REASON_REQUIRED")
    given(*approved).when(propose(remark="无")).then_rejected("REVIEW_REASON_REQUIRED")


def test_proposal_may_be_dropped_by_either_and_made_again() -> None:
    given(*proposed).when(DropRevocation(wuhua, SEEN_PROPOSED)).then(RevocationDropped("r-wuhua"))
    given(*proposed).when(DropRevocation(kunming, SEEN_PROPOSED)).then(RevocationDropped("r-kunming"))
    dropped = (*proposed, RevocationDropped("r-kunming"))
    again = replace(propose(), seen=version_of(*dropped))
    given(*dropped).when(again).then(proposal)
    given(*dropped).when(ConfirmRevocation(kunming, version_of(*dropped))).then_rejected(
        "REVIEW_NOT_PROPOSED"
    )


def test_second_proposal_waits_for_the_first() -> None:
    second = replace(propose(kunming), seen=SEEN_PROPOSED)
    given(*proposed).when(second).then_rejected("FLOW_ITEM_LOCKED")


@pytest.mark.parametrize("history", [(opened,), claimed, revoked], ids=len)
def test_only_an_approval_is_revoked(history: tuple[Event, ...]) -> None:
    command = replace(propose(), seen=version_of(*history))
    given(*history).when(command).then_rejected("REVIEW_CASE_CLOSED")


def test_verified_real_name_stays_verified() -> None:
    of_identity = replace(opened, asked=replace(opened.asked, origin="identity"))
    history = (of_identity, *approved[1:])
    given(*history).when(propose()).then_rejected("REVIEW_CASE_CLOSED")


def test_only_what_was_seen_is_revoked() -> None:
    given(*proposed).when(ConfirmRevocation(kunming, SEEN)).then_rejected("FLOW_STALE_VERSION")


@pytest.mark.parametrize(
    ("reviewer", "history", "actions"),
    [
        (wuhua, approved, [Action.PROPOSE_REVOCATION]),
        (wuhua, proposed, [Action.DROP_REVOCATION]),
        (kunming, proposed, [Action.CONFIRM_REVOCATION, Action.DROP_REVOCATION]),
        (yunnan, approved, []),
        (kunming, revoked, []),
    ],
)
def test_console_offers_what_would_be_allowed(
    reviewer: Reviewer, history: tuple[Event, ...], actions: list[Action]
) -> None:
    assert can(review_case.replay(history), reviewer) == actions


def test_applicant_hears_the_reason_when_two_have_agreed(service: Any) -> None:
    hear(service, asked)
    service.claim(CASE, 1)
    service.approve(CASE, 2)
    form = {"review_reason": "RR07", "remark": "证明系伪造"}
    service.propose_revocation(CASE, 3, form)
    assert service.case(CASE)["revocation"] == form | {"reviewer": "r-wuhua"}
    with pytest.raises(Rejected, match="REVIEW_SECOND_PERSON"):
        service.confirm_revocation(CASE, 4)
    service.caller = YUNNAN
    with pytest.raises(Rejected, match="REVIEW_JURISDICTION"):
        service.confirm_revocation(CASE, 4)
    service.caller = replace(WUHUA, sub="r-wuhua-2")
    assert service.confirm_revocation(CASE, 4)["status"] == "REVOKED"
    assert service.cases.announced[-1] == Announced("collection", "d1", "w1", 1, "RR07", "证明系伪造")
    shown = service.case(CASE)
    assert (shown["review_reason"], shown["remark"]) == ("RR07", "证明系伪造")
