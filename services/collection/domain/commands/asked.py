"""What the applicant asks; who changes something names what they saw of it."""

from dataclasses import dataclass

from ..context import Applicant, Context
from ..record import AccQual, BasicInfo, Education, OtherQual, Work
from ..vocabulary import Scope


@dataclass(frozen=True, slots=True)
class ChooseDepartment:
    department: str
    seen: int  # the record's revision
    context: Context


@dataclass(frozen=True, slots=True)
class ChooseScope:
    scope: Scope | None
    seen: int  # the record's revision
    context: Context


@dataclass(frozen=True, slots=True)
class SaveBasic:
    basic: BasicInfo
    shown: Applicant  # what the form says of the account; empty where it says nothing
    seen: int  # the item's version, 0 if it is new
    context: Context


@dataclass(frozen=True, slots=True)
class DeclareEducation:
    item: str
    education: Education
    seen: int  # the item's version, 0 if it is new
    context: Context


@dataclass(frozen=True, slots=True)
class DeclareWork:
    item: str
    work: Work
    seen: int  # the item's version, 0 if it is new
    context: Context


@dataclass(frozen=True, slots=True)
class DeclareAccQual:
    item: str
    acc_qual: AccQual
    seen: int  # the item's version, 0 if it is new
    context: Context


@dataclass(frozen=True, slots=True)
class DeclareOtherQual:
    item: str
    other_qual: OtherQual
    seen: int  # the item's version, 0 if it is new
    context: Context


@dataclass(frozen=True, slots=True)
class RemoveItem:
    item: str
    seen: int  # the item's version
    context: Context


@dataclass(frozen=True, slots=True)
class WithdrawItem:
    item: str
    seen: int  # the item's version
    context: Context


@dataclass(frozen=True, slots=True)
class SubmitDossier:
    commitment: bool
    seen: int  # the record's revision
    context: Context
