"""What can happen to the account itself (rule book 3.1)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from eventkit.personal import Personal

from ..record import Identity
from ..vocabulary import PasswordChange, Reason


@dataclass(frozen=True, slots=True)
class AccountRegistered:
    """The blind indexes are personal too: with the key, what reserves document and phone is gone."""

    name: ClassVar[str] = "identity.account_registered"
    agreements: tuple[str, ...]  # versions that were accepted
    identity: Personal[Identity]
    password_hash: Personal[str]  # argon2id
    doc_index: Personal[str]
    phone_index: Personal[str]
    address: Personal[str]  # from where the agreements were accepted


@dataclass(frozen=True, slots=True)
class IdentityCorrected:
    """“真实姓名：【点击修改】”: the phone is another matter."""

    name: ClassVar[str] = "identity.identity_corrected"
    identity: Personal[Identity]
    doc_index: Personal[str]


@dataclass(frozen=True, slots=True)
class RecheckStarted:
    """Whose phone is lost shows once more who they are."""

    name: ClassVar[str] = "identity.recheck_started"
    order: str  # ours
    certify_id: str  # Alipay's
    on: date  # civil day of the try
    at: datetime  # from when the QR code counts
    qr: Personal[str]


@dataclass(frozen=True, slots=True)
class Rechecked:
    name: ClassVar[str] = "identity.rechecked"
    order: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RecheckFailed:
    name: ClassVar[str] = "identity.recheck_failed"
    order: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class PhoneChanged:
    name: ClassVar[str] = "identity.phone_changed"
    phone: Personal[str]
    phone_index: Personal[str]


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    name: ClassVar[str] = "identity.password_changed"
    how: PasswordChange
    password_hash: Personal[str]  # argon2id


@dataclass(frozen=True, slots=True)
class AccountLocked:
    """Wrong passwords came too often; which ones is not kept."""

    name: ClassVar[str] = "identity.account_locked"
    until: datetime


@dataclass(frozen=True, slots=True)
class AccountUnlocked:
    name: ClassVar[str] = "identity.account_unlocked"


@dataclass(frozen=True, slots=True)
class AccountClosed:
    """What was collected stays; document and phone may register anew."""

    name: ClassVar[str] = "identity.account_closed"


OfAccount = (
    AccountRegistered
    | IdentityCorrected
    | RecheckStarted
    | Rechecked
    | RecheckFailed
    | PhoneChanged
    | PasswordChanged
    | AccountLocked
    | AccountUnlocked
    | AccountClosed
)
