"""What can happen to an account. The name under which a fact is stored is for ever.

account.py     the account itself            realname.py    on the way to a verified real name
"""

from .account import (
    AccountClosed,
    AccountLocked,
    AccountRegistered,
    AccountUnlocked,
    IdentityCorrected,
    OfAccount,
    PasswordChanged,
    PhoneChanged,
    Rechecked,
    RecheckFailed,
    RecheckStarted,
)
from .realname import (
    AlipayStarted,
    Certified,
    OnlineProofSubmitted,
    QrExpired,
    RealName,
    RealNameClaimed,
    RealNameFailed,
    RealNameRejected,
    RealNameReleased,
    RealNameVerified,
    Reviewed,
)

Event = OfAccount | RealName

__all__ = [
    "AccountClosed",
    "AccountLocked",
    "AccountRegistered",
    "AccountUnlocked",
    "AlipayStarted",
    "Certified",
    "Event",
    "IdentityCorrected",
    "OfAccount",
    "OnlineProofSubmitted",
    "PasswordChanged",
    "PhoneChanged",
    "QrExpired",
    "RealName",
    "RealNameClaimed",
    "RealNameFailed",
    "RealNameRejected",
    "RealNameReleased",
    "RealNameVerified",
    "RecheckFailed",
    "RecheckStarted",
    "Rechecked",
    "Reviewed",
]
