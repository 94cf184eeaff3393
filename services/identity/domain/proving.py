"""Real name: what a try begins, and what becomes of it by Alipay's word or a reviewer's (rule book 3.2)."""

from itertools import chain

from eventkit.rules import Violation, check

from .commands import RecordAnswer, StartRecheck, SubmitProof
from .context import Certifying
from .events import (
    AlipayStarted,
    Certified,
    Event,
    OnlineProofSubmitted,
    QrExpired,
    RealNameFailed,
    RealNameVerified,
    Rechecked,
    RecheckFailed,
    RecheckStarted,
    Reviewed,
)
from .flow import (
    a_try_is_left_today,
    identity_is_open,
    person_is_known_well_enough_to_be_rechecked,
    proof_is_as_seen,
)
from .rules.realname import photos_and_region_are_given, scanned_by_the_person, scanned_in_time
from .state import Account, Certification
from .vocabulary import Answer, Method, RealNameStatus, Reason


def start_alipay(account: Account, event: AlipayStarted, context: Certifying) -> list[Event]:
    """Of two QR codes at once the first is the one; an old one expires when the next is made. R013"""
    if waits_for_a_scan(account, context):
        return []
    check(may_start_alipay(account, context))
    expired = [QrExpired(account.certification.order)] if account.certification else []
    return [*expired, event]


def waits_for_a_scan(account: Account, context: Certifying) -> bool:
    return still_good(account.certification, context)


def still_good(held: Certification | None, context: Certifying) -> bool:
    return held is not None and not any(scanned_in_time((context.now - held.at).total_seconds()))


def may_start_alipay(account: Account, context: Certifying) -> list[Violation]:
    """Asked before Alipay is, and again when it has answered."""
    return [*identity_is_open(account), *a_try_is_left_today(account, context)]


def start_recheck(account: Account, command: StartRecheck) -> list[Event]:
    """Of two QR codes at once the first is the one. R013"""
    context = command.context
    if still_good(account.recheck, context):
        return []
    check(may_be_rechecked(account, context))
    return [RecheckStarted(command.order, command.certify_id, context.today, context.now, command.qr)]


def may_be_rechecked(account: Account, context: Certifying) -> list[Violation]:
    found = person_is_known_well_enough_to_be_rechecked(account)
    return [*found, *a_try_is_left_today(account, context)]


def answered(account: Account, said: RecordAnswer) -> list[Event]:
    """An answer to an order that nobody waits for changes nothing. R013"""
    if account.certification and account.certification.order == said.order:
        return [event] if (event := outcome(account, said.order, said)) else []
    if account.recheck and account.recheck.order == said.order:
        return rechecked(said, outcome(account, said.order, said))
    return []


def rechecked(said: RecordAnswer, found: Certified | None) -> list[Event]:
    match found:
        case RealNameVerified():
            return [Rechecked(said.order, said.at)]
        case RealNameFailed(order, reason):
            return [RecheckFailed(order, reason)]
        case QrExpired(order):
            return [RecheckFailed(order, Reason.EXPIRED)]
        case None:
            return []


def outcome(account: Account, order: str, said: RecordAnswer) -> Certified | None:
    if said.answer is Answer.FAILED:
        return RealNameFailed(order, Reason.DECLINED)
    if any(scanned_in_time(said.age)):
        return QrExpired(order)
    if said.answer is Answer.PENDING:
        return None
    if any(scanned_by_the_person(account.identity, said.real_name, said.doc_number)):
        return RealNameFailed(order, Reason.MISMATCH)
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
