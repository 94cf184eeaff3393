"""What can happen on the way to a verified real name."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from eventkit.personal import Personal

from ..record import Photos
from ..vocabulary import Method, Reason


@dataclass(frozen=True, slots=True)
class AlipayStarted:
    name: ClassVar[str] = "identity.alipay_started"
    order: str  # ours
    certify_id: str  # Alipay's
    on: date  # civil day of the try
    at: datetime  # from when the QR code counts
    qr: Personal[str]


@dataclass(frozen=True, slots=True)
class QrExpired:
    name: ClassVar[str] = "identity.qr_expired"
    order: str


@dataclass(frozen=True, slots=True)
class RealNameFailed:
    """Alipay did not know the person who scanned as this one. What it said is not kept."""

    name: ClassVar[str] = "identity.realname_failed"
    order: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class OnlineProofSubmitted:
    name: ClassVar[str] = "identity.online_proof_submitted"
    attempt: int
    version: int  # of the proof
    region: str
    region_path: tuple[str, ...]  # codes from the root to that region
    photos: Personal[Photos]


@dataclass(frozen=True, slots=True)
class RealNameClaimed:
    name: ClassVar[str] = "identity.realname_claimed"
    attempt: int


@dataclass(frozen=True, slots=True)
class RealNameReleased:
    name: ClassVar[str] = "identity.realname_released"
    attempt: int


@dataclass(frozen=True, slots=True)
class RealNameRejected:
    name: ClassVar[str] = "identity.realname_rejected"
    attempt: int
    review_reason: str  # RR01..RR99
    remark: Personal[str]


@dataclass(frozen=True, slots=True)
class RealNameVerified:
    name: ClassVar[str] = "identity.realname_verified"
    method: Method


Certified = RealNameVerified | RealNameFailed | QrExpired
Reviewed = RealNameClaimed | RealNameReleased | RealNameRejected | RealNameVerified
RealName = AlipayStarted | OnlineProofSubmitted | Certified | Reviewed
