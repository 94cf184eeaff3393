"""What identity announces about a person, and what it asks of review. Who the person is travels sealed."""

from dataclasses import dataclass, field
from typing import ClassVar

from eventkit.codec import Json
from eventkit.personal import Personal

ORIGIN = "identity"
ITEM = "realname"  # the one item that a review case of this origin is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a person is, as registered. All empty when the person's key is gone."""

    doc_type: str = ""  # table doc_type
    doc_number: str = ""
    real_name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AccountRegistered:
    name: ClassVar[str] = "identity.account_registered"
    account: str
    identity: Personal[Identity]


@dataclass(frozen=True, slots=True)
class IdentityCorrected:
    """Before the real name was verified, and never after."""

    name: ClassVar[str] = "identity.identity_corrected"
    account: str
    identity: Personal[Identity]


@dataclass(frozen=True, slots=True)
class PhoneChanged:
    name: ClassVar[str] = "identity.phone_changed"
    account: str
    identity: Personal[Identity]


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """Every session is to end."""

    name: ClassVar[str] = "identity.password_changed"
    account: str


@dataclass(frozen=True, slots=True)
class AccountClosed:
    """账号注销：nobody signs in any more; what was collected stays."""

    name: ClassVar[str] = "identity.account_closed"
    account: str


@dataclass(frozen=True, slots=True)
class RealNameVerified:
    """实名认证通过"""

    name: ClassVar[str] = "identity.realname_verified"
    account: str
    method: str  # ALIPAY | ONLINE


@dataclass(frozen=True, slots=True)
class ReviewRequested:
    """线上实名认证：three photos for a reviewer. Same fields as ``collection.ReviewRequested``."""

    name: ClassVar[str] = "identity.review_requested"
    origin: str  # ORIGIN
    origin_id: str  # the account
    item: str  # ITEM
    attempt: int
    item_version: int
    kind: str  # realname
    department: str  # code of the node that reviews
    department_path: tuple[str, ...]  # codes from the root to that node
    content: Personal[Json] = field(default_factory=dict)  # {doc_front, doc_back, holding_photo: file ids}
    person: Personal[Identity] = field(default_factory=Identity)


Message = (
    AccountRegistered
    | IdentityCorrected
    | PhoneChanged
    | PasswordChanged
    | AccountClosed
    | RealNameVerified
    | ReviewRequested
)
