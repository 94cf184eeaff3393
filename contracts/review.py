"""What review announces: where the reviewer stands with one attempt of one item, to whoever asked."""

from dataclasses import dataclass
from typing import ClassVar

from eventkit.personal import Personal


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
    origin: str
    origin_id: str
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReviewReturned:
    name: ClassVar[str] = "review.returned"
    origin: str
    origin_id: str
    item: str
    attempt: int
    review_reason: str  # of the first fault
    remark: Personal[str]
    faults: tuple[Fault, ...] = ()  # all of them, told at once


Message = ReviewClaimed | ReviewReleased | ReviewApproved | ReviewReturned
