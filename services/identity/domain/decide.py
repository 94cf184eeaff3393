"""Which events a command causes: what concerns the account, and what its real name, each on one page."""

from eventkit.decider import Decider

from .asking import change_password, change_phone, close, correct, lock, register, unlock
from .commands import (
    ChangePassword,
    ChangePhone,
    CloseAccount,
    Command,
    CorrectIdentity,
    LockAccount,
    OfAccount,
    RecordAnswer,
    RecordApproval,
    RecordClaim,
    RecordRelease,
    RecordReturn,
    RegisterAccount,
    StartAlipay,
    StartRecheck,
    SubmitProof,
    UnlockAccount,
)
from .events import (
    AlipayStarted,
    Event,
    RealNameClaimed,
    RealNameRejected,
    RealNameReleased,
    RealNameVerified,
)
from .evolve import evolve
from .proving import answered, if_awaited, start_alipay, start_recheck, submit_proof
from .state import Account
from .vocabulary import Method, RealNameStatus

PENDING, CLAIMED = RealNameStatus.PENDING_REVIEW, RealNameStatus.UNDER_REVIEW


def decide(account: Account, command: Command) -> list[Event]:
    match command:
        case StartAlipay(order, certify_id, qr, context):
            started = AlipayStarted(order, certify_id, context.today, context.now, qr)
            return start_alipay(account, started, context)
        case RecordAnswer():
            return answered(account, command)
        case SubmitProof():
            return submit_proof(account, command)
        case RecordClaim(attempt):
            return if_awaited(account, {PENDING}, attempt, RealNameClaimed(attempt))
        case RecordRelease(attempt):
            return if_awaited(account, {CLAIMED}, attempt, RealNameReleased(attempt))
        case RecordApproval(attempt):
            return if_awaited(account, {PENDING, CLAIMED}, attempt, RealNameVerified(Method.ONLINE))
        case RecordReturn(attempt, review_reason, remark):
            returned = RealNameRejected(attempt, review_reason, remark)
            return if_awaited(account, {PENDING, CLAIMED}, attempt, returned)
        case _:
            return of_account(account, command)


def of_account(account: Account, command: OfAccount) -> list[Event]:
    match command:
        case RegisterAccount():
            return register(account, command)
        case CorrectIdentity():
            return correct(account, command)
        case StartRecheck():
            return start_recheck(account, command)
        case ChangePhone():
            return change_phone(account, command)
        case ChangePassword():
            return change_password(account, command)
        case LockAccount(until):
            return lock(account, until)
        case UnlockAccount(now):
            return unlock(account, now)
        case CloseAccount(open_items):
            return close(account, open_items)


account: Decider[Account, Command, Event] = Decider(Account(), decide, evolve)
