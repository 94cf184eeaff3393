"""What the applicant did, and who that is."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from eventkit.personal import Personal

from ..context import Applicant, Witness
from ..record import AccQual, BasicInfo, Education, OtherQual, Work
from ..vocabulary import AuditMode, Scope


@dataclass(frozen=True, slots=True)
class ApplicantIdentified:
    """Identity told us for whom the account was registered; what is announced takes it from here."""

    name: ClassVar[str] = "collection.applicant_identified"
    applicant: Personal[Applicant]


@dataclass(frozen=True, slots=True)
class RealNameVerified:
    """实名认证通过"""

    name: ClassVar[str] = "collection.realname_verified"


@dataclass(frozen=True, slots=True)
class DepartmentChosen:
    name: ClassVar[str] = "collection.department_chosen"
    department: str  # the code of a leaf
    path: tuple[str, ...] = ()  # codes from the root to that leaf, as the tree was then


@dataclass(frozen=True, slots=True)
class ScopeChosen:
    name: ClassVar[str] = "collection.scope_chosen"
    scope: Scope | None


@dataclass(frozen=True, slots=True)
class BasicSaved:
    name: ClassVar[str] = "collection.basic_saved"
    item: str  # BASIC
    basic: Personal[BasicInfo]
    declared_on: date | None = None  # its codes are called as on that day


@dataclass(frozen=True, slots=True)
class EducationDeclared:
    name: ClassVar[str] = "collection.education_declared"
    item: str
    education: Personal[Education]
    declared_on: date | None = None  # its codes are called as on that day


@dataclass(frozen=True, slots=True)
class WorkDeclared:
    name: ClassVar[str] = "collection.work_declared"
    item: str
    work: Personal[Work]
    declared_on: date | None = None  # its codes are called as on that day


@dataclass(frozen=True, slots=True)
class AccQualDeclared:
    name: ClassVar[str] = "collection.acc_qual_declared"
    item: str
    acc_qual: Personal[AccQual]
    declared_on: date | None = None  # its codes are called as on that day


@dataclass(frozen=True, slots=True)
class AccQualFetched:
    """The registry told of it, so that nobody has to ask the registry again until it is typed over."""

    name: ClassVar[str] = "collection.acc_qual_fetched"
    item: str
    acc_qual: Personal[AccQual]
    declared_on: date | None = None  # its codes are called as on that day


@dataclass(frozen=True, slots=True)
class OtherQualDeclared:
    name: ClassVar[str] = "collection.other_qual_declared"
    item: str
    other_qual: Personal[OtherQual]
    declared_on: date | None = None  # its codes are called as on that day


@dataclass(frozen=True, slots=True)
class ItemRemoved:
    name: ClassVar[str] = "collection.item_removed"
    item: str


@dataclass(frozen=True, slots=True)
class CommitmentGiven:
    """“承诺所提供信息真实有效”, given to exactly what was then filled in. When is said by the envelope."""

    name: ClassVar[str] = "collection.commitment_given"
    schema: ClassVar[int] = 2
    text_version: str
    fingerprint: Personal[str]  # of the record; personal, since it could confirm a guess of what is in it
    rule_set: str = ""  # the wording of the rules it was submitted under; unknown of schema 1
    given: Personal[Witness] = field(default_factory=Witness)


@dataclass(frozen=True, slots=True)
class ItemSubmitted:
    """An attempt begins: the item of this version, with the pictures of these hashes, by this wording of the
    rules. A verdict on the attempt is one on that and nothing else.
    """

    name: ClassVar[str] = "collection.item_submitted"
    schema: ClassVar[int] = 2
    item: str
    attempt: int
    item_version: int
    audit_mode: AuditMode
    submitted_at: datetime | None = None  # by the applicant; unknown of schema 1
    rule_set: str = ""
    file_hashes: Personal[dict[str, str]] = field(default_factory=dict)  # SHA-256 by field of the item


@dataclass(frozen=True, slots=True)
class ItemWithdrawn:
    """Taken back within ten minutes, or before a reviewer claimed it; answers to this attempt come late."""

    name: ClassVar[str] = "collection.item_withdrawn"
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ItemReopened:
    """It was approved, until a change of another item made it break a rule."""

    name: ClassVar[str] = "collection.item_reopened"
    item: str
