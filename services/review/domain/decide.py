"""Which events a command causes. Told twice, the same command changes nothing."""

from eventkit.decider import Decider
from eventkit.rules import Violations, check

from .commands import (
    ApproveCase,
    CancelCase,
    ClaimCase,
    Command,
    ConfirmRevocation,
    DropRevocation,
    EscalateCase,
    OpenCase,
    ProposeRevocation,
    ReassignCase,
    ReleaseCase,
    ReleaseIdleClaim,
    ReturnCase,
)
from .context import Reviewer
from .deadlines import CLAIM_HOLDS, due_on, escalated_to
from .events import (
    ApprovalRevoked,
    CaseApproved,
    CaseCancelled,
    CaseClaimed,
    CaseEscalated,
    CaseOpened,
    CaseReassigned,
    CaseReleased,
    CaseReturned,
    Event,
    RevocationDropped,
    RevocationProposed,
)
from .flow import (
    case_allows,
    case_is_as_seen,
    case_is_of_the_reviewers_department,
    case_is_somebody_elses,
    faults_are_named,
    reason_is_of_the_table,
    return_says_why,
)
from .state import ReviewCase, evolve
from .vocabulary import Action, CaseStatus


def decide(case: ReviewCase, command: Command) -> list[Event]:
    match command:
        case OpenCase():
            return [] if case.version else [opened(command)]
        case ClaimCase(reviewer) if case.is_held_by(reviewer):
            return []
        case ClaimCase(reviewer, seen, now):
            check(case_is_somebody_elses(case, reviewer))
            check(refusals(case, Action.CLAIM, reviewer, seen))
            return [CaseClaimed(reviewer.staff, now + CLAIM_HOLDS)]
        case ReleaseCase(reviewer, seen):
            check(refusals(case, Action.RELEASE, reviewer, seen))
            return [CaseReleased(reviewer.staff, idle=False)]
        case ApproveCase(reviewer, seen):
            check(refusals(case, Action.APPROVE, reviewer, seen))
            return [CaseApproved(reviewer.staff)]
        case ReturnCase(reviewer, seen, faults, remark, reasons):
            why = (*faults_are_named(case, faults, reasons), *return_says_why(remark))
            check([*refusals(case, Action.RETURN, reviewer, seen), *why])
            return [CaseReturned(reviewer.staff, tuple(dict.fromkeys(faults)), remark.strip())]
        case ProposeRevocation():
            return proposed(case, command)
        case ConfirmRevocation(reviewer, seen):
            check(case_is_somebody_elses(case, reviewer))
            check(refusals(case, Action.CONFIRM_REVOCATION, reviewer, seen))
            return [ApprovalRevoked(reviewer.staff)]
        case DropRevocation(reviewer, seen):
            check(case_is_somebody_elses(case, reviewer))
            check(refusals(case, Action.DROP_REVOCATION, reviewer, seen))
            return [RevocationDropped(reviewer.staff)]
        case ReleaseIdleClaim(now):
            ended = case.status is CaseStatus.CLAIMED and case.claimed_until and case.claimed_until <= now
            return [CaseReleased(case.reviewer, idle=True)] if ended else []
        case EscalateCase(today):
            return [CaseEscalated(escalated_to(case.asked.department_path))] if case.is_late(today) else []
        case CancelCase():
            return [CaseCancelled()] if case.is_undecided else []
        case ReassignCase(department, path):
            moves = case.is_undecided or case.is_approved_by_a_source
            moved = [*given_back(case), CaseReassigned(department, path)] if moves else []
            return moved if case.asked.department_path != path else []


def proposed(case: ReviewCase, asked: ProposeRevocation) -> list[Event]:
    check(case_is_somebody_elses(case, asked.reviewer))
    why = (*reason_is_of_the_table(asked.review_reason, asked.reasons), *return_says_why(asked.remark))
    check([*refusals(case, Action.PROPOSE_REVOCATION, asked.reviewer, asked.seen), *why])
    return [RevocationProposed(asked.reviewer.staff, asked.review_reason, asked.remark.strip())]


def given_back(case: ReviewCase) -> list[Event]:
    """By whoever holds it: the case is no longer theirs."""
    return [CaseReleased(case.reviewer, idle=False)] if case.status is CaseStatus.CLAIMED else []


def opened(asked: OpenCase) -> CaseOpened:
    due = due_on(asked.submitted_on, asked.calendar)
    what = (asked.content, asked.person, asked.checked, asked.hashes)
    return CaseOpened(asked.asked, asked.submitted_at, due, *what)


def refusals(case: ReviewCase, action: Action, reviewer: Reviewer, seen: int) -> Violations:
    """Raises at once for a case of another department: to them it says nothing about how it stands."""
    check(case_is_of_the_reviewers_department(case, reviewer))
    yield from case_is_as_seen(case, seen)
    yield from case_allows(case, action, reviewer)


review_case: Decider[ReviewCase, Command, Event] = Decider(ReviewCase(), decide, evolve)
