"""The account as its events tell it. ``evolve`` never refuses: the past is not up for debate."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from .events import (
    AccountRegistered,
    AlipayStarted,
    Event,
    OnlineProofSubmitted,
    QrExpired,
    RealNameClaimed,
    RealNameFailed,
    RealNameRejected,
    RealNameReleased,
    RealNameVerified,
)
from .record import Identity, Photos
from .vocabulary import Method, RealNameStatus, Reason


@dataclass(frozen=True, slots=True)
class Certification:
    """A QR code that waits to be scanned."""

    order: str
    certify_id: str
    at: datetime
    qr: str


@dataclass(frozen=True, slots=True)
class Account:
    """账号"""

    registered: bool = False
    identity: Identity = field(default_factory=Identity)
    password_hash: str = ""
    doc_index: str = ""
    phone_index: str = ""
    status: RealNameStatus = RealNameStatus.NOT_VERIFIED
    method: Method | None = None  # of the last try
    reason: Reason | None = None  # why Alipay's last answer did not do
    certification: Certification | None = None
    tries_on: date | None = None
    tries: int = 0  # of Alipay, on that day
    attempt: int = 0  # of the proof by photos; its version, too: each is a new one
    region_path: tuple[str, ...] = ()
    photos: Photos = field(default_factory=Photos)
    review_reason: str = ""  # of the last return, until it is tried again
    remark: str = ""

    @property
    def verified(self) -> bool:
        return self.status is RealNameStatus.VERIFIED

    def tried(self, day: date) -> int:
        return self.tries if self.tries_on == day else 0


def evolve(account: Account, event: Event) -> Account:
    match event:
        case AccountRegistered():
            return registered(account, event)
        case AlipayStarted():
            return started(account, event)
        case OnlineProofSubmitted():
            return proven(account, event)
        case QrExpired():
            status, reason = RealNameStatus.NOT_VERIFIED, Reason.EXPIRED
            return replace(account, status=status, reason=reason, certification=None)
        case RealNameFailed(_, reason):
            return replace(account, status=RealNameStatus.FAILED, reason=reason, certification=None)
        case RealNameClaimed():
            return replace(account, status=RealNameStatus.UNDER_REVIEW)
        case RealNameReleased():
            return replace(account, status=RealNameStatus.PENDING_REVIEW)
        case RealNameRejected(_, review_reason, remark):
            returned = replace(account, review_reason=review_reason, remark=remark)
            return replace(returned, status=RealNameStatus.FAILED)
        case RealNameVerified(method):
            status = RealNameStatus.VERIFIED
            return replace(account, status=status, method=method, certification=None)


def registered(account: Account, event: AccountRegistered) -> Account:
    return replace(
        account,
        registered=True,
        identity=event.identity,
        password_hash=event.password_hash,
        doc_index=event.doc_index,
        phone_index=event.phone_index,
    )


def started(account: Account, event: AlipayStarted) -> Account:
    return replace(
        account,
        status=RealNameStatus.ALIPAY_PENDING,
        method=Method.ALIPAY,
        reason=None,
        certification=Certification(event.order, event.certify_id, event.at, event.qr),
        tries_on=event.on,
        tries=account.tried(event.on) + 1,
        review_reason="",
        remark="",
    )


def proven(account: Account, event: OnlineProofSubmitted) -> Account:
    return replace(
        account,
        status=RealNameStatus.PENDING_REVIEW,
        method=Method.ONLINE,
        reason=None,
        certification=None,
        attempt=event.attempt,
        region_path=event.region_path,
        photos=event.photos,
        review_reason="",
        remark="",
    )
