"""Which events a command causes. Told twice, the same command changes nothing."""

from eventkit.decider import Decider
from eventkit.rules import Violations, check

from .commands import (
    ApproveCase,
    CancelCase,
    ClaimCase,
    Command,
    OpenCase,
    ReassignCase,
    ReleaseCase,
    ReleaseIdleClaim,
    ReturnCase,
)
from .context import Reviewer
from .deadlines import CLAIM_HOLDS, due_on
from .events import (
    CaseApproved,
    CaseCancelled,
    CaseClaimed,
    CaseOpened,
    CaseReassigned,
    CaseReleased,
    CaseReturned,
    Event,
)
from .flow import (
    case_allows,
    case_is_as_seen,
    case_is_of_the_reviewers_department,
    case_is_somebody_elses,
    faults_are_named,
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
        case ReleaseIdleClaim(now):
            ended = case.status is CaseStatus.CLAIMED and case.claimed_until and case.claimed_until <= now
            return [CaseReleased(case.reviewer, idle=True)] if ended else []
        case CancelCase():
            return [CaseCancelled()] if case.is_undecided else []
        case ReassignCase(department, path):
            moves = case.is_undecided and case.asked.department_path != path
            return [*given_back(case), CaseReassigned(department, path)] if moves else []


def given_back(case: ReviewCase) -> list[Event]:
    """By whoever holds it: the case is no longer theirs."""
    return [CaseReleased(case.reviewer, idle=False)] if case.status is CaseStatus.CLAIMED else []


def opened(asked: OpenCase) -> CaseOpened:
    due = due_on(asked.submitted_on)
    return CaseOpened(asked.asked, asked.submitted_at, due, asked.content, asked.person, asked.checked)


def refusals(case: ReviewCase, action: Action, reviewer: Reviewer, seen: int) -> Violations:
    """Raises at once for a case of another department: to them it says nothing about how it stands."""
    check(case_is_of_the_reviewers_department(case, reviewer))
    yield from case_is_as_seen(case, seen)
    yield from case_allows(case, action, reviewer)


review_case: Decider[ReviewCase, Command, Event] = Decider(ReviewCase(), decide, evolve)
