"""What is reviewed and who is concerned, as plain values. Empty is what nobody has asked for yet."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One submission of one item, as its origin named it."""

    origin: str = ""  # collection | identity
    origin_id: str = ""  # the dossier, or the account
    item: str = ""
    attempt: int = 0
    item_version: int = 0
    kind: str = ""  # basic | education | work | acc_qual | other_qual | realname
    department: str = ""  # code of the node that reviews
    department_path: tuple[str, ...] = ()  # codes from the root to that node
    rule_set: str = ""  # by which it was submitted
    declared_on: date | None = None  # its codes are called as on that day


@dataclass(frozen=True, slots=True, kw_only=True)
class Hashes:
    """SHA-256 of what is judged, as its origin names it."""

    content: str = ""
    files: dict[str, str] = field(default_factory=dict)  # by field of the item


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What an outside source said of the item when it was last asked."""

    attempt: int = 0  # 0: none was asked
    result: str = ""
    matched_parts: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()  # names of fields


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    review_reason: str = ""  # RR01..RR99
    field: str = ""  # of the content; empty: of all of it


@dataclass(frozen=True, slots=True)
class Proposal:
    """That an approval be revoked: by whom, and why."""

    reviewer: str
    review_reason: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose item it is, as registered. All empty when the person's key is gone."""

    doc_type: str = ""
    doc_number: str = ""
    real_name: str = ""
    phone: str = ""
