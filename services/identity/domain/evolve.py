"""What an event makes of the account. It never refuses: the past is not up for debate."""

from dataclasses import replace

from .events import (
    AccountClosed,
    AccountLocked,
    AccountRegistered,
    AccountUnlocked,
    AlipayStarted,
    Event,
    IdentityCorrected,
    OnlineProofSubmitted,
    PasswordChanged,
    PhoneChanged,
    QrExpired,
    RealName,
    RealNameClaimed,
    RealNameFailed,
    RealNameRejected,
    RealNameReleased,
    RealNameVerified,
    Rechecked,
    RecheckFailed,
    RecheckStarted,
)
from .state import Account, Certification
from .vocabulary import Method, RealNameStatus, Reason


def evolve(account: Account, event: Event) -> Account:
    match event:
        case AccountRegistered() | IdentityCorrected() | PhoneChanged():
            return identified(account, event)
        case RecheckStarted(order, certify_id, on, at, qr):
            waiting = Certification(order, certify_id, at, qr)
            tried = replace(account, tries_on=on, tries=account.tried(on) + 1, recheck_failed=None)
            return replace(tried, recheck=waiting)
        case Rechecked(_, at):
            return replace(account, recheck=None, rechecked_at=at)
        case RecheckFailed(_, reason):
            return replace(account, recheck=None, recheck_failed=reason)
        case PasswordChanged(_, password_hash):
            return replace(account, password_hash=password_hash)
        case AccountLocked(until):
            return replace(account, locked_until=until)
        case AccountUnlocked():
            return replace(account, locked_until=None)
        case AccountClosed():
            return replace(account, closed=True, doc_index="", phone_index="")
        case _:
            return moved(account, event)


def moved(account: Account, event: RealName) -> Account:
    """The way to a verified real name (rule book 3.2)."""
    match event:
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


def identified(account: Account, event: AccountRegistered | IdentityCorrected | PhoneChanged) -> Account:
    """Who the person is, and what that is looked up by."""
    match event:
        case AccountRegistered(_, identity, password_hash, doc_index, phone_index):
            known = replace(account, registered=True, identity=identity, password_hash=password_hash)
            return replace(known, doc_index=doc_index, phone_index=phone_index)
        case IdentityCorrected(identity, doc_index):
            return replace(account, identity=identity, doc_index=doc_index)
        case PhoneChanged(phone, phone_index):
            person = replace(account.identity, phone=phone)
            return replace(account, identity=person, phone_index=phone_index, rechecked_at=None)


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
