"""What may be asked of a case: by its origin, by a reviewer who names the version they saw, by the clock."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from .context import Calendar, Reviewer
from .record import Attempt, Checked, Fault, Hashes, Person


@dataclass(frozen=True, slots=True)
class OpenCase:
    asked: Attempt
    content: dict[str, Any]
    person: Person
    submitted_at: datetime
    submitted_on: date  # the same moment's civil day in Asia/Shanghai
    checked: Checked = field(default_factory=Checked)
    hashes: Hashes = field(default_factory=Hashes)
    calendar: Calendar = field(default_factory=Calendar)


@dataclass(frozen=True, slots=True)
class ClaimCase:
    reviewer: Reviewer
    seen: int
    now: datetime


@dataclass(frozen=True, slots=True)
class ReleaseCase:
    reviewer: Reviewer
    seen: int


@dataclass(frozen=True, slots=True)
class ApproveCase:
    reviewer: Reviewer
    seen: int


@dataclass(frozen=True, slots=True)
class ReturnCase:
    reviewer: Reviewer
    seen: int
    faults: tuple[Fault, ...]
    remark: str
    reasons: frozenset[str]  # codes of table review_reason in force


@dataclass(frozen=True, slots=True)
class ProposeRevocation:
    reviewer: Reviewer
    seen: int
    review_reason: str
    remark: str
    reasons: frozenset[str]  # codes of table review_reason in force


@dataclass(frozen=True, slots=True)
class ConfirmRevocation:
    reviewer: Reviewer
    seen: int


@dataclass(frozen=True, slots=True)
class DropRevocation:
    reviewer: Reviewer
    seen: int


@dataclass(frozen=True, slots=True)
class ReleaseIdleClaim:
    now: datetime


@dataclass(frozen=True, slots=True)
class EscalateCase:
    today: date


@dataclass(frozen=True, slots=True)
class CancelCase:
    """A newer attempt takes its place, or the applicant took it back."""


@dataclass(frozen=True, slots=True)
class ReassignCase:
    """The applicant's department is now another (R071)."""

    department: str
    department_path: tuple[str, ...]


Command = (
    OpenCase
    | ClaimCase
    | ReleaseCase
    | ApproveCase
    | ReturnCase
    | ProposeRevocation
    | ConfirmRevocation
    | DropRevocation
    | ReleaseIdleClaim
    | CancelCase
    | ReassignCase
    | EscalateCase
)
