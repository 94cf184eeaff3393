"""The case as its events tell it. ``evolve`` never refuses: the past is not up for debate."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from .context import Reviewer
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
from .record import Attempt, Checked, Fault, Person
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
    status: CaseStatus = CaseStatus.OPEN
    reviewer: str = ""  # who holds it or decided it
    claimed_until: datetime | None = None
    faults: tuple[Fault, ...] = ()
    remark: str = ""
    version: int = 0  # number of its events; 0 is a case nobody has opened

    @property
    def is_undecided(self) -> bool:
        return self.version > 0 and self.status in UNDECIDED

    @property
    def files(self) -> list[str]:
        """Ids of the pictures that belong to what is reviewed."""
        return [self.content[name] for name in FILE_FIELDS if self.content.get(name)]

    @property
    def is_decided(self) -> bool:
        return self.status in DECIDED

    def is_held_by(self, reviewer: Reviewer) -> bool:
        return self.status is CaseStatus.CLAIMED and self.reviewer == reviewer.staff

    def is_within(self, department: str) -> bool:
        """Is it that node's own, or of a node below it?"""
        return department in self.asked.department_path


def evolve(case: ReviewCase, event: Event) -> ReviewCase:
    return replace(case, version=case.version + 1, **changes(case, event))


def changes(case: ReviewCase, event: Event) -> dict[str, Any]:
    match event:
        case CaseOpened(asked, submitted_at, due_on, content, person, checked):
            when = {"submitted_at": submitted_at, "due_on": due_on}
            return {"asked": asked, "content": content, "person": person, "checked": checked, **when}
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
            return {"asked": replace(case.asked, department=department, department_path=path)}
        case CaseCancelled():
            return {"status": CaseStatus.CANCELLED, "claimed_until": None}
