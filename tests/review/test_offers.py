"""What the console offers is what the decider would allow: button and permission cannot disagree."""

import pytest

from eventkit.rules import Rejected
from services.review.domain.commands import (
    Command,
    ConfirmRevocation,
    DropRevocation,
    ProposeRevocation,
    ReleaseCase,
)
from services.review.domain.context import Reviewer
from services.review.domain.decide import decide, review_case
from services.review.domain.events import CaseApproved, CaseCancelled, CaseReturned, Event, RevocationProposed
from services.review.domain.flow import can
from services.review.domain.vocabulary import Action

from .examples import REASONS, approve, claim, claimed, opened, panlong, return_, unsealed, wuhua, yunnan

HISTORIES: list[tuple[Event, ...]] = [
    (),
    (opened,),
    claimed,
    (*claimed, CaseApproved("r-wuhua")),
    (*claimed, CaseApproved("r-wuhua"), RevocationProposed("r-wuhua", "RR99", "证明系伪造")),
    (*claimed, CaseApproved("r-wuhua"), RevocationProposed("r-other", "RR99", "证明系伪造")),
    (*claimed, CaseReturned("r-wuhua", (unsealed,), "公章不清晰")),
    (opened, CaseCancelled()),
]


def allowed(history: tuple[Event, ...], reviewer: Reviewer, action: Action) -> bool:
    case = review_case.replay(history)
    commands: dict[Action, Command] = {
        Action.CLAIM: claim(reviewer, case.version),
        Action.RELEASE: ReleaseCase(reviewer, case.version),
        Action.APPROVE: approve(reviewer, case.version),
        Action.RETURN: return_(seen=case.version),
        Action.PROPOSE_REVOCATION: ProposeRevocation(reviewer, case.version, "RR99", "证明系伪造", REASONS),
        Action.CONFIRM_REVOCATION: ConfirmRevocation(reviewer, case.version),
        Action.DROP_REVOCATION: DropRevocation(reviewer, case.version),
    }
    try:
        return bool(decide(case, commands[action]))
    except Rejected:
        return False


@pytest.mark.parametrize("history", HISTORIES, ids=len)
@pytest.mark.parametrize("reviewer", [wuhua, yunnan, panlong], ids=lambda reviewer: reviewer.staff)
def test_offers_are_what_would_be_allowed(history: tuple[Event, ...], reviewer: Reviewer) -> None:
    actions = [action for action in Action if action is not Action.RETURN or reviewer is wuhua]
    offered = can(review_case.replay(history), reviewer)
    assert [a for a in actions if allowed(history, reviewer, a)] == [a for a in offered if a in actions]


def test_reviewer_who_holds_the_case_may_end_it_and_others_may_wait() -> None:
    held = review_case.replay(claimed)
    assert can(held, wuhua) == ["release", "approve", "return"]
    assert can(held, yunnan) == []
    assert can(review_case.replay([opened]), yunnan) == ["claim"]
