"""What may be asked of an account: by the person, by the provider's answer, and by messages."""

from dataclasses import dataclass, field
from datetime import datetime

from .context import Certifying, ChangingPhone, Proving
from .record import Identity, PhoneChange, Proof
from .vocabulary import Answer, PasswordChange


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAccount:
    """The form is judged before its password is hashed and forgotten; here only the account is."""

    identity: Identity
    password_hash: str = field(repr=False)
    doc_index: str
    phone_index: str
    address: str
    agreements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartAlipay:
    order: str
    certify_id: str
    qr: str
    context: Certifying


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAnswer:
    """What the provider said of our order, asked by us and not told by the browser."""

    order: str
    answer: Answer
    age: float  # seconds between the QR code and its scan, or now
    at: datetime  # when it was asked
    real_name: str = ""
    doc_number: str = ""


@dataclass(frozen=True, slots=True)
class SubmitProof:
    proof: Proof
    seen: int  # the version of the proof, 0 if there is none
    context: Proving


@dataclass(frozen=True, slots=True)
class RecordClaim:
    attempt: int


@dataclass(frozen=True, slots=True)
class RecordRelease:
    attempt: int


@dataclass(frozen=True, slots=True)
class RecordApproval:
    attempt: int


@dataclass(frozen=True, slots=True)
class RecordReturn:
    attempt: int
    review_reason: str
    remark: str


@dataclass(frozen=True, slots=True)
class CorrectIdentity:
    """Judged before, like a registration; here only whether the account allows it."""

    identity: Identity
    doc_index: str


@dataclass(frozen=True, slots=True)
class StartRecheck:
    order: str
    certify_id: str
    qr: str
    context: Certifying


@dataclass(frozen=True, slots=True)
class ChangePhone:
    change: PhoneChange
    phone_index: str
    context: ChangingPhone


@dataclass(frozen=True, slots=True)
class ChangePassword:
    how: PasswordChange
    password_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LockAccount:
    until: datetime


@dataclass(frozen=True, slots=True)
class UnlockAccount:
    now: datetime


@dataclass(frozen=True, slots=True)
class CloseAccount:
    open_items: bool  # something collected is being checked or reviewed


OfAccount = (
    RegisterAccount
    | CorrectIdentity
    | StartRecheck
    | ChangePhone
    | ChangePassword
    | LockAccount
    | UnlockAccount
    | CloseAccount
)
OfRealName = (
    StartAlipay | RecordAnswer | SubmitProof | RecordClaim | RecordRelease | RecordApproval | RecordReturn
)
Command = OfAccount | OfRealName
