"""What other services tell: who the applicant is, what a source or a reviewer said of which attempt.

``of`` is the hash of the content that was judged; empty where a message of the first schema names none.
"""

from dataclasses import dataclass, field

from ..claims import PartAnswer
from ..context import Applicant
from ..verdicts import Fault
from ..vocabulary import VerificationResult


@dataclass(frozen=True, slots=True)
class RecordApplicant:
    applicant: Applicant = field(default_factory=Applicant)


@dataclass(frozen=True, slots=True)
class RecordRealName: ...


@dataclass(frozen=True, slots=True)
class RecordVerification:
    item: str
    attempt: int
    result: VerificationResult
    matched_parts: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    answers: tuple[PartAnswer, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class RecordClaim:
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class RecordRelease:
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class RecordApproval:
    item: str
    attempt: int
    of: str = ""


@dataclass(frozen=True, slots=True)
class RecordRevocation:
    item: str
    attempt: int
    review_reason: str
    remark: str


@dataclass(frozen=True, slots=True)
class RecordOverdue:
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class RecordReturn:
    item: str
    attempt: int
    review_reason: str
    remark: str
    faults: tuple[Fault, ...] = ()
    of: str = ""
