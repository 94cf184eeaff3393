"""What collection announces. What the applicant wrote travels sealed: nobody has to call back."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from eventkit.codec import Json
from eventkit.personal import Personal

from .departments import Row
from .hashes import Hashes
from .identity import Identity
from .verification import PartAnswer

ORIGIN = "collection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What an outside source said of the item when it was last asked."""

    attempt: int = 0  # the one it was asked about; 0: none yet
    result: str = ""  # MATCHED | MISMATCHED | NOT_FOUND | UNAVAILABLE
    matched_parts: tuple[str, ...] = ()  # diploma | degree | enrolment | qualification
    differing: tuple[str, ...] = ()  # names of fields, never their values


@dataclass(frozen=True, slots=True)
class VerificationRequested:
    """自动核验：the verification service asks the outside source about this attempt."""

    name: ClassVar[str] = "collection.verification_requested"
    schema: ClassVar[int] = 2
    dossier: str
    item: str
    attempt: int
    item_version: int
    kind: str  # education | acc_qual | other_qual
    content: Personal[Json] = field(
        default_factory=dict
    )  # the item's fields, ids of the rule book, section 4
    person: Personal[Identity] = field(default_factory=Identity)
    rule_set: str = ""  # by which it was submitted
    hashes: Personal[Hashes] = field(default_factory=Hashes)
    known: tuple[PartAnswer, ...] = ()  # what the source said before to the very same question


@dataclass(frozen=True, slots=True)
class ReviewRequested:
    """人工审核：the review service opens a case for this attempt. Identity asks it in the same shape."""

    name: ClassVar[str] = "collection.review_requested"
    schema: ClassVar[int] = 2
    origin: str  # ORIGIN
    origin_id: str  # the dossier
    item: str
    attempt: int
    item_version: int
    kind: str  # basic | education | work | acc_qual | other_qual
    department: str  # code of a leaf
    department_path: tuple[str, ...]  # codes from the root to that leaf
    content: Personal[Json] = field(default_factory=dict)
    person: Personal[Identity] = field(default_factory=Identity)
    checked: Checked = field(default_factory=Checked)
    rule_set: str = ""  # by which it was submitted
    hashes: Personal[Hashes] = field(default_factory=Hashes)
    declared_on: date | None = None  # its codes are called as on that day


@dataclass(frozen=True, slots=True)
class ItemWithdrawn:
    """撤回：who still checks or reviews this attempt may stop; what they say of it changes nothing."""

    name: ClassVar[str] = "collection.item_withdrawn"
    dossier: str
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class OpenAttempt:
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReviewReassigned:
    """The applicant chose another department: what is not decided yet is that one's to decide (R071)."""

    name: ClassVar[str] = "collection.review_reassigned"
    dossier: str
    department: str  # code of a leaf
    department_path: tuple[str, ...]  # codes from the root to that leaf
    attempts: tuple[OpenAttempt, ...]  # those that wait for a reviewer, or that one holds


@dataclass(frozen=True, slots=True)
class ApplicantToBeTold:
    """R074: it is for the applicant to know, and perhaps to act. Whose dossier it is says the envelope."""

    name: ClassVar[str] = "collection.applicant_to_be_told"
    dossier: str
    kind: str  # of the item it is about; empty: all of it
    code: str  # table notice


Message = VerificationRequested | ReviewRequested | ItemWithdrawn | ReviewReassigned


@dataclass(frozen=True, slots=True)
class DepartmentChanged:
    """会计管理部门：a node of the tree is new, or says something else than before."""

    name: ClassVar[str] = "collection.department_changed"
    row: Row  # what is written of the node itself
    version: int  # of the tree: one more with every change
    mark: str  # hash of all changes so far: equal marks, equal trees


@dataclass(frozen=True, slots=True)
class DepartmentRemoved:
    """会计管理部门：a node is gone, and nothing hangs below it any more."""

    name: ClassVar[str] = "collection.department_removed"
    code: str
    version: int
    mark: str


TreeMessage = DepartmentChanged | DepartmentRemoved
