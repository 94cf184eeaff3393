"""What review announces: where the reviewer stands with one attempt of one item, to whoever asked."""

from dataclasses import dataclass, field
from typing import ClassVar

from eventkit.personal import Personal

from .hashes import Hashes


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    review_reason: str  # RR01..RR99
    field: str = ""  # of the item's content; empty: of all of it


@dataclass(frozen=True, slots=True)
class ReviewClaimed:
    name: ClassVar[str] = "review.claimed"
    origin: str
    origin_id: str
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReviewReleased:
    """Given back by the reviewer, or idle for 30 minutes (rule book 3.3)."""

    name: ClassVar[str] = "review.released"
    origin: str
    origin_id: str
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReviewApproved:
    name: ClassVar[str] = "review.approved"
    schema: ClassVar[int] = 2
    origin: str
    origin_id: str
    item: str
    attempt: int
    item_version: int = 0
    rule_set: str = ""
    hashes: Personal[Hashes] = field(default_factory=Hashes)  # of what was judged


@dataclass(frozen=True, slots=True)
class ReviewReturned:
    name: ClassVar[str] = "review.returned"
    schema: ClassVar[int] = 2
    origin: str
    origin_id: str
    item: str
    attempt: int
    review_reason: str  # of the first fault
    remark: Personal[str]
    faults: tuple[Fault, ...] = ()  # all of them, told at once
    item_version: int = 0
    rule_set: str = ""
    hashes: Personal[Hashes] = field(default_factory=Hashes)  # of what was judged


@dataclass(frozen=True, slots=True)
class ReviewOverdue:
    """Undecided after its working days: the department above has been told, and the person is (R074)."""

    name: ClassVar[str] = "review.overdue"
    origin: str
    origin_id: str
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ApprovalRevoked:
    """An approval was wrong: two persons of the department, or of the one above, took it back."""

    name: ClassVar[str] = "review.approval_revoked"
    origin: str
    origin_id: str
    item: str
    attempt: int
    review_reason: str  # RR01..RR99
    remark: Personal[str]


Message = ReviewClaimed | ReviewReleased | ReviewApproved | ReviewReturned | ReviewOverdue | ApprovalRevoked
