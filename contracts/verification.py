"""What verification announces: the outside source's answer, once per attempt (R041, R066)."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class VerificationMatched:
    name: ClassVar[str] = "verification.matched"
    dossier: str
    item: str
    attempt: int
    matched_parts: tuple[str, ...]  # diploma | degree | enrolment | qualification


@dataclass(frozen=True, slots=True)
class VerificationMismatched:
    name: ClassVar[str] = "verification.mismatched"
    dossier: str
    item: str
    attempt: int
    matched_parts: tuple[str, ...]
    differing: tuple[str, ...]  # names of the fields that differ, never their values


@dataclass(frozen=True, slots=True)
class VerificationNotFound:
    name: ClassVar[str] = "verification.not_found"
    dossier: str
    item: str
    attempt: int
    matched_parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerificationUnavailable:
    """The source gave no answer for 72 hours: no mismatch, and the first submission is not used up (R066)."""

    name: ClassVar[str] = "verification.unavailable"
    dossier: str
    item: str
    attempt: int


Message = VerificationMatched | VerificationMismatched | VerificationNotFound | VerificationUnavailable
