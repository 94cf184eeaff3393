"""What can happen to a case. Facts: past tense, frozen; the name under which one is stored is for ever."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from eventkit.personal import Personal

from .record import Attempt, Checked, Fault, Hashes, Person


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """Keeps exactly what is judged: later changes of the item are other attempts.

    One that the source has approved (``checked``) is decided with this; two persons may revoke it.
    """

    name: ClassVar[str] = "review.case_opened"
    schema: ClassVar[int] = 2
    asked: Attempt
    submitted_at: datetime
    due_on: date
    content: Personal[dict[str, Any]]
    person: Personal[Person]
    checked: Checked = field(default_factory=Checked)
    hashes: Personal[Hashes] = field(default_factory=Hashes)


@dataclass(frozen=True, slots=True)
class CaseClaimed:
    name: ClassVar[str] = "review.case_claimed"
    reviewer: str
    until: datetime  # then, if nothing is decided, it is given back


@dataclass(frozen=True, slots=True)
class CaseReleased:
    name: ClassVar[str] = "review.case_released"
    reviewer: str  # who held it
    idle: bool  # its time ran out, rather than the reviewer giving it back


@dataclass(frozen=True, slots=True)
class CaseApproved:
    name: ClassVar[str] = "review.case_approved"
    reviewer: str


@dataclass(frozen=True, slots=True)
class CaseReturned:
    name: ClassVar[str] = "review.case_returned"
    schema: ClassVar[int] = 2
    reviewer: str
    faults: tuple[Fault, ...]  # all that is wrong, at once
    remark: Personal[str]


@dataclass(frozen=True, slots=True)
class CaseReassigned:
    """Another department is to decide; the day by which it does stays. A proposal was the former one's."""

    name: ClassVar[str] = "review.case_reassigned"
    department: str
    department_path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseEscalated:
    """Its day has passed undecided: it is on the list of the department above too. Nothing approves it."""

    name: ClassVar[str] = "review.case_escalated"
    department: str  # code of that node


@dataclass(frozen=True, slots=True)
class CaseCancelled:
    name: ClassVar[str] = "review.case_cancelled"


@dataclass(frozen=True, slots=True)
class RevocationProposed:
    """One person thinks that this approval was wrong. It stands until another person agrees."""

    name: ClassVar[str] = "review.revocation_proposed"
    reviewer: str
    review_reason: str  # RR01..RR99
    remark: Personal[str]


@dataclass(frozen=True, slots=True)
class RevocationDropped:
    name: ClassVar[str] = "review.revocation_dropped"
    reviewer: str


@dataclass(frozen=True, slots=True)
class ApprovalRevoked:
    """By who confirms; who proposed it, and why, was said before."""

    name: ClassVar[str] = "review.approval_revoked"
    reviewer: str


Revoked = RevocationProposed | RevocationDropped | ApprovalRevoked
Decided = CaseApproved | CaseReturned
Moved = CaseReassigned | CaseEscalated | CaseCancelled
Event = CaseOpened | CaseClaimed | CaseReleased | Decided | Moved | Revoked
