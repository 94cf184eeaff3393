"""What verification announces: the outside source's answer, once per attempt (R041, R066)."""

from dataclasses import dataclass, field
from typing import ClassVar

from eventkit.personal import Personal

from .hashes import Hashes


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """What the source said of one part."""

    part: str  # diploma | degree | enrolment | qualification
    result: str  # MATCHED | MISMATCHED | NOT_FOUND
    differing: tuple[str, ...] = ()  # names of the fields that differ, never their values
    code: str = ""  # table verdict


@dataclass(frozen=True, slots=True)
class VerificationMatched:
    name: ClassVar[str] = "verification.matched"
    schema: ClassVar[int] = 2
    dossier: str
    item: str
    attempt: int
    matched_parts: tuple[str, ...]  # diploma | degree | enrolment | qualification
    answers: tuple[PartAnswer, ...] = ()  # one each part
    item_version: int = 0
    rule_set: str = ""
    hashes: Personal[Hashes] = field(default_factory=Hashes)  # of what was asked about


@dataclass(frozen=True, slots=True)
class VerificationMismatched:
    name: ClassVar[str] = "verification.mismatched"
    schema: ClassVar[int] = 2
    dossier: str
    item: str
    attempt: int
    matched_parts: tuple[str, ...]
    differing: tuple[str, ...]  # of all parts
    answers: tuple[PartAnswer, ...] = ()  # one each part
    item_version: int = 0
    rule_set: str = ""
    hashes: Personal[Hashes] = field(default_factory=Hashes)  # of what was asked about


@dataclass(frozen=True, slots=True)
class VerificationNotFound:
    name: ClassVar[str] = "verification.not_found"
    schema: ClassVar[int] = 2
    dossier: str
    item: str
    attempt: int
    matched_parts: tuple[str, ...]
    answers: tuple[PartAnswer, ...] = ()  # one each part
    item_version: int = 0
    rule_set: str = ""
    hashes: Personal[Hashes] = field(default_factory=Hashes)  # of what was asked about


@dataclass(frozen=True, slots=True)
class VerificationUnavailable:
    """The source gave no answer for 72 hours: no mismatch, and the first submission is not used up (R066)."""

    name: ClassVar[str] = "verification.unavailable"
    dossier: str
    item: str
    attempt: int


Message = VerificationMatched | VerificationMismatched | VerificationNotFound | VerificationUnavailable
