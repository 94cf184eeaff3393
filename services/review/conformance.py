"""What review says of a reviewer's step in the rule book's cases; what it allows, the origin then hears."""

from datetime import UTC, date, datetime, time

from contracts import codes
from eventkit.codec import Json
from eventkit.conformance import Step, Verdict, judged
from eventkit.rules import Rejected

from .domain.commands import ApproveCase, ClaimCase, Command, ReturnCase
from .domain.context import Reviewer
from .domain.decide import decide
from .domain.record import Attempt, Fault
from .domain.state import ReviewCase
from .domain.vocabulary import CaseStatus

STANDS = {  # the case of an item with this status; of any other there is none to decide any more
    "PENDING_REVIEW": CaseStatus.OPEN,
    "UNDER_REVIEW": CaseStatus.CLAIMED,
    "APPROVED": CaseStatus.APPROVED,
    "REJECTED": CaseStatus.RETURNED,
}
SOMEWHERE = ["D530000"]  # of cases that name no department


def transition(typed: Json, given: Json) -> Verdict | None:
    if not typed["event"].startswith("REVIEW_"):
        return None
    reviewer = Reviewer("r1", "/".join(typed.get("reviewer_dept") or typed.get("case_dept") or SOMEWHERE))
    try:
        decide(standing(typed, reviewer), command(typed, given, reviewer))
    except Rejected as refused:
        return judged(refused.violations, status=typed["status"])
    return None


def standing(typed: Json, reviewer: Reviewer) -> ReviewCase:
    """One that is claimed is claimed by the reviewer of the case."""
    path = typed.get("case_dept") or typed.get("reviewer_dept") or SOMEWHERE
    nodes = tuple("/".join(path[:depth]) for depth in range(1, len(path) + 1))
    status = STANDS.get(typed["status"], CaseStatus.CANCELLED)
    held = reviewer.staff if status is CaseStatus.CLAIMED else ""
    return ReviewCase(Attempt(department_path=nodes), status=status, reviewer=held, version=1)


def command(typed: Json, given: Json, reviewer: Reviewer) -> Command:
    match typed["event"]:
        case "REVIEW_CLAIM":
            noon = datetime.combine(date.fromisoformat(given["today"]), time(4), UTC)
            return ClaimCase(reviewer, 1, noon)
        case "REVIEW_APPROVE":
            return ApproveCase(reviewer, 1)
        case _:
            faults = (Fault(typed["reason"]),) if typed.get("reason") else ()
            remark = typed.get("remark") or ""
            return ReturnCase(reviewer, 1, faults, remark, frozenset(codes.table("review_reason")))


STEPS: dict[str, Step] = {"transition": transition}
