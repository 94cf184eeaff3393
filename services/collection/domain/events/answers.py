"""What those who check an attempt said of it."""

from dataclasses import dataclass
from typing import ClassVar

from eventkit.personal import Personal

from ..claims import PartAnswer
from ..verdicts import Fault


@dataclass(frozen=True, slots=True)
class VerificationMatched:
    name: ClassVar[str] = "collection.verification_matched"
    schema: ClassVar[int] = 2
    item: str
    attempt: int
    matched_parts: tuple[str, ...] = ()  # diploma | degree | enrolment | qualification
    answers: tuple[PartAnswer, ...] = ()  # one each part


@dataclass(frozen=True, slots=True)
class VerificationMismatched:
    name: ClassVar[str] = "collection.verification_mismatched"
    schema: ClassVar[int] = 2
    item: str
    attempt: int
    matched_parts: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()  # names of fields
    answers: tuple[PartAnswer, ...] = ()  # one each part


@dataclass(frozen=True, slots=True)
class VerificationNotFound:
    name: ClassVar[str] = "collection.verification_not_found"
    schema: ClassVar[int] = 2
    item: str
    attempt: int
    matched_parts: tuple[str, ...] = ()
    answers: tuple[PartAnswer, ...] = ()  # one each part


@dataclass(frozen=True, slots=True)
class VerificationUnavailable:
    """The source was silent for 72 hours: nothing is known, and the claim may be checked again (R066)."""

    name: ClassVar[str] = "collection.verification_unavailable"
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReviewClaimed:
    name: ClassVar[str] = "collection.review_claimed"
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReviewReleased:
    name: ClassVar[str] = "collection.review_released"
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReviewApproved:
    name: ClassVar[str] = "collection.review_approved"
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReviewReturned:
    name: ClassVar[str] = "collection.review_returned"
    schema: ClassVar[int] = 2
    item: str
    attempt: int
    review_reason: str  # of the first fault
    remark: Personal[str]
    faults: tuple[Fault, ...] = ()  # all of them


@dataclass(frozen=True, slots=True)
class ReviewOverdue:
    """Nobody decided within the working days; the department above has been told. It decides nothing."""

    name: ClassVar[str] = "collection.review_overdue"
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ApprovalRevoked:
    """The approval was wrong: two persons of the department, or of the one above, took it back."""

    name: ClassVar[str] = "collection.approval_revoked"
    item: str
    attempt: int
    review_reason: str
    remark: Personal[str]
