"""The case as its events tell it. ``evolve`` never refuses: the past is not up for debate."""

from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from .context import Reviewer
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
from .record import Attempt, Checked, Fault, Hashes, Person, Proposal
from .vocabulary import DECIDED, FILE_FIELDS, UNDECIDED, CaseStatus


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """审核事项"""

    asked: Attempt = field(default_factory=Attempt)
    submitted_at: datetime | None = None
    due_on: date | None = None
    content: dict[str, Any] = field(default_factory=dict)
    person: Person = field(default_factory=Person)
    checked: Checked = field(default_factory=Checked)
    hashes: Hashes = field(default_factory=Hashes)
    status: CaseStatus = CaseStatus.OPEN
    reviewer: str = ""  # who holds it or decided it
    claimed_until: datetime | None = None
    escalated_to: str = ""  # code of a node, once overdue
    faults: tuple[Fault, ...] = ()
    remark: str = ""
    proposal: Proposal | None = None  # to revoke its approval
    version: int = 0  # number of its events; 0 is a case nobody has opened

    @property
    def is_undecided(self) -> bool:
        return self.version > 0 and self.status in UNDECIDED

    def is_late(self, today: date) -> bool:
        """Overdue, and nobody above has been told."""
        return self.is_undecided and not self.escalated_to and self.due_on is not None and self.due_on < today

    @property
    def files(self) -> list[str]:
        """Ids of the pictures that belong to what is reviewed."""
        return [self.content[name] for name in FILE_FIELDS if self.content.get(name)]

    @property
    def is_decided(self) -> bool:
        return self.status in DECIDED

    @property
    def is_approved_by_a_source(self) -> bool:
        """No department has decided it, so it goes wherever the applicant does."""
        return self.status is CaseStatus.APPROVED and self.checked.approves(self.asked.attempt)

    def is_held_by(self, reviewer: Reviewer) -> bool:
        return self.status is CaseStatus.CLAIMED and self.reviewer == reviewer.staff

    def is_near(self, department: str) -> bool:
        """Is it that node's own, or of one directly below it?"""
        return department in self.asked.department_path[-2:]

    def is_within(self, department: str) -> bool:
        """Is it that node's own, or of a node below it?"""
        return department in self.asked.department_path


def evolve(case: ReviewCase, event: Event) -> ReviewCase:
    return replace(case, version=case.version + 1, **changes(case, event))


def changes(case: ReviewCase, event: Event) -> dict[str, Any]:
    match event:
        case CaseOpened():
            return begun(event)
        case CaseClaimed(reviewer, until):
            return {"status": CaseStatus.CLAIMED, "reviewer": reviewer, "claimed_until": until}
        case CaseReleased():
            return {"status": CaseStatus.OPEN, "reviewer": "", "claimed_until": None}
        case CaseApproved(reviewer):
            return {"status": CaseStatus.APPROVED, "reviewer": reviewer, "claimed_until": None}
        case CaseReturned(reviewer, faults, remark):
            why = {"faults": faults, "remark": remark}
            return {"status": CaseStatus.RETURNED, "reviewer": reviewer, "claimed_until": None, **why}
        case CaseReassigned(department, path):
            asked = replace(case.asked, department=department, department_path=path)
            return {"asked": asked, "escalated_to": "", "proposal": None}
        case CaseEscalated(department):
            return {"escalated_to": department}
        case RevocationProposed(reviewer, review_reason, remark):
            return {"proposal": Proposal(reviewer, review_reason, remark)}
        case RevocationDropped():
            return {"proposal": None}
        case ApprovalRevoked():
            return revoked(case)
        case CaseCancelled():
            return {"status": CaseStatus.CANCELLED, "claimed_until": None}


def begun(opened: CaseOpened) -> dict[str, Any]:
    """The case keeps all that the event says, under the same names. What a source has approved is decided."""
    approved = opened.checked.approves(opened.asked.attempt)
    status = CaseStatus.APPROVED if approved else CaseStatus.OPEN
    return {"status": status} | {field.name: getattr(opened, field.name) for field in fields(opened)}


def revoked(case: ReviewCase) -> dict[str, Any]:
    """For the reason that was proposed."""
    why = case.proposal
    faults = (Fault(why.review_reason),) if why else ()
    return {"status": CaseStatus.REVOKED, "faults": faults, "remark": why.remark if why else ""}
