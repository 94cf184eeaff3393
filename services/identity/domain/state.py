"""The account as its events have left it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from .record import Identity, Photos
from .vocabulary import AccountStatus, Method, RealNameStatus, Reason


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
    closed: bool = False
    locked_until: datetime | None = None
    identity: Identity = field(default_factory=Identity)
    password_hash: str = ""
    doc_index: str = ""
    phone_index: str = ""
    status: RealNameStatus = RealNameStatus.NOT_VERIFIED
    method: Method | None = None  # of the last try
    reason: Reason | None = None  # why Alipay's last answer did not do
    certification: Certification | None = None
    recheck: Certification | None = None  # of who is verified already, for want of the old phone
    rechecked_at: datetime | None = None  # until the phone is changed
    recheck_failed: Reason | None = None
    tries_on: date | None = None
    tries: int = 0  # of Alipay, on that day
    attempt: int = 0  # of the proof by photos; its version, too: each is a new one
    region_path: tuple[str, ...] = ()
    photos: Photos = field(default_factory=Photos)
    review_reason: str = ""  # of the last return, until it is tried again
    remark: str = ""

    @property
    def account_status(self) -> AccountStatus:
        """Rule book 3.1."""
        if self.closed:
            return AccountStatus.CLOSED
        return AccountStatus.LOCKED if self.locked_until else AccountStatus.ACTIVE

    @property
    def open(self) -> bool:
        return self.registered and not self.closed

    @property
    def verified(self) -> bool:
        return self.status is RealNameStatus.VERIFIED

    def tried(self, day: date) -> int:
        return self.tries if self.tries_on == day else 0
