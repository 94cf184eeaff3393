"""What may be asked of an account: by the person, by the provider's answer, and by messages."""

from dataclasses import dataclass, field

from .context import Certifying, Proving
from .record import Identity, Proof
from .vocabulary import Answer


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


Command = (
    RegisterAccount
    | StartAlipay
    | RecordAnswer
    | SubmitProof
    | RecordClaim
    | RecordRelease
    | RecordApproval
    | RecordReturn
)
