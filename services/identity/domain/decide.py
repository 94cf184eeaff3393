"""Which events a command causes."""

from itertools import chain

from eventkit.decider import Decider
from eventkit.rules import Rejected, Violation, check

from .commands import (
    Command,
    RecordAnswer,
    RecordApproval,
    RecordClaim,
    RecordRelease,
    RecordReturn,
    RegisterAccount,
    StartAlipay,
    SubmitProof,
)
from .context import Certifying
from .events import (
    AccountRegistered,
    AlipayStarted,
    Certified,
    Event,
    OnlineProofSubmitted,
    QrExpired,
    RealNameClaimed,
    RealNameFailed,
    RealNameRejected,
    RealNameReleased,
    RealNameVerified,
    Reviewed,
)
from .flow import a_try_is_left_today, identity_is_open, proof_is_as_seen
from .rules.realname import photos_and_region_are_given, scanned_by_the_person, scanned_in_time
from .state import Account, Certification, evolve
from .vocabulary import Answer, Method, RealNameStatus, Reason

PENDING, CLAIMED = RealNameStatus.PENDING_REVIEW, RealNameStatus.UNDER_REVIEW


def decide(account: Account, command: Command) -> list[Event]:
    match command:
        case RegisterAccount():
            return register(account, command)
        case StartAlipay(order, certify_id, qr, context):
            return start_alipay(
                account, AlipayStarted(order, certify_id, context.today, context.now, qr), context
            )
        case RecordAnswer(order=order):
            held = account.certification
            return answered(account, held, command) if held and held.order == order else []
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


def register(account: Account, command: RegisterAccount) -> list[Event]:
    """One code makes one account: told again, it is the same; by somebody else, the code is used. R008"""
    if account.registered:
        if (account.doc_index, account.phone_index) != (command.doc_index, command.phone_index):
            raise Rejected(Violation("SMS_CODE_USED", "sms_code"))
        return []
    return [
        AccountRegistered(
            command.agreements,
            command.identity,
            command.password_hash,
            command.doc_index,
            command.phone_index,
            command.address,
        )
    ]


def start_alipay(account: Account, event: AlipayStarted, context: Certifying) -> list[Event]:
    """Of two QR codes at once the first is the one; an old one expires when the next is made. R013"""
    if waits_for_a_scan(account, context):
        return []
    check(may_start_alipay(account, context))
    expired = [QrExpired(account.certification.order)] if account.certification else []
    return [*expired, event]


def waits_for_a_scan(account: Account, context: Certifying) -> bool:
    held = account.certification
    return held is not None and not any(scanned_in_time((context.now - held.at).total_seconds()))


def may_start_alipay(account: Account, context: Certifying) -> list[Violation]:
    """Asked before Alipay is, and again when it has answered."""
    return [*identity_is_open(account), *a_try_is_left_today(account, context)]


def answered(account: Account, held: Certification, said: RecordAnswer) -> list[Event]:
    """Rule book 3.2. R013"""
    return [event] if (event := outcome(account, held.order, said)) else []


def outcome(account: Account, order: str, said: RecordAnswer) -> Certified | None:
    late = any(scanned_in_time(said.age))
    match said.answer:
        case Answer.PENDING | Answer.PASSED if late:
            return QrExpired(order)
        case Answer.PENDING:
            return None
        case Answer.FAILED:
            return RealNameFailed(order, Reason.DECLINED)
        case Answer.PASSED if any(scanned_by_the_person(account.identity, said.real_name, said.doc_number)):
            return RealNameFailed(order, Reason.MISMATCH)
        case Answer.PASSED:
            return RealNameVerified(Method.ALIPAY)


def submit_proof(account: Account, command: SubmitProof) -> list[Event]:
    proof, context = command.proof, command.context
    check(
        chain(
            proof_is_as_seen(account, command.seen),
            identity_is_open(account),
            photos_and_region_are_given(proof, context),
        )
    )
    attempt = account.attempt + 1
    return [OnlineProofSubmitted(attempt, attempt, proof.region, context.region_path, proof.photos)]


def if_awaited(
    account: Account, statuses: set[RealNameStatus], attempt: int, report: Reviewed
) -> list[Event]:
    """A report on another attempt, or one heard before, changes nothing (rule book 3.3)."""
    return [report] if account.attempt == attempt and account.status in statuses else []


account: Decider[Account, Command, Event] = Decider(Account(), decide, evolve)
