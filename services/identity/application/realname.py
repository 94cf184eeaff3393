"""Real-name verification: by Alipay's word, fetched from server to server, or by photos for a reviewer."""

from dataclasses import asdict, replace

from contracts import masking
from eventkit.caller import Caller
from eventkit.codec import Json
from eventkit.handler import Handler
from eventkit.rules import Rejected, Violation, check

from ..domain.commands import RecordAnswer, StartAlipay, SubmitProof
from ..domain.context import Certifying, Proving
from ..domain.proving import may_start_alipay, waits_for_a_scan
from ..domain.record import Photos
from ..domain.rules.realname import QR_LIFETIME
from ..domain.state import Account, Certification
from ..ports import Desk, ProviderUnavailable
from ..schemas import PhotosForm
from .accounts import owned

UNAVAILABLE = Violation("RN_PROVIDER_UNAVAILABLE", "")


def realname(desk: Desk, caller: Caller, account: str) -> Json:
    """How it stands. While Alipay does not answer it waits, and ``reason`` says for whom."""
    held = owned(desk, caller, account)
    try:
        return told(settled(desk, account, held))
    except ProviderUnavailable:
        return told(held) | {"reason": UNAVAILABLE.code}


def start_alipay(desk: Desk, caller: Caller, account: str) -> Json:
    """-> ``{qr, expires_in, realname_status}``; a QR code that is good stays the same. Raises Rejected."""
    held = owned(desk, caller, account)
    context = Certifying(now=desk.clock.now(), today=desk.clock.today())
    if not waits_for_a_scan(held, context):
        check(may_start_alipay(held, context))
        held = started(desk, account, held, context)
    pending = held.certification
    left = left_of(desk, pending)
    return {"qr": pending.qr if pending else "", "expires_in": left, "realname_status": held.status}


def left_of(desk: Desk, pending: Certification | None) -> int:
    """Seconds."""
    return QR_LIFETIME - int(seconds_since(desk, pending)) if pending else 0


def started(desk: Desk, account: str, held: Account, context: Certifying) -> Account:
    order = desk.ids.new()
    try:
        given = desk.outside.alipay.start(order, held.identity)
    except ProviderUnavailable:
        raise Rejected(UNAVAILABLE) from None
    start = StartAlipay(order, given.certify_id, given.qr, context)
    state: Account = desk.accounts.handle(account, start).state
    return state


def settled(desk: Desk, account: str, held: Account) -> Account:
    """What waits is asked about; the answer counts once, however many ask. Raises ProviderUnavailable."""
    pending = held.certification
    if not pending:
        return held
    state: Account = without_key(desk.accounts).handle(account, answer_to(desk, pending)).state
    return state


def answer_to(desk: Desk, pending: Certification) -> RecordAnswer:
    """Raises ProviderUnavailable."""
    said = desk.outside.alipay.ask(pending.certify_id)
    return RecordAnswer(
        order=pending.order,
        answer=said.answer,
        age=seconds_since(desk, pending),
        real_name=said.real_name,
        doc_number=said.doc_number,
        at=desk.clock.now(),
    )


def without_key(accounts: Handler) -> Handler:
    """An answer is told apart by its order; a key is for what the person asks."""
    return replace(accounts, cause=replace(accounts.cause, key=""))


def seconds_since(desk: Desk, pending: Certification) -> float:
    return (desk.clock.now() - pending.at).total_seconds()


def submit_photos(desk: Desk, caller: Caller, account: str, seen: int, form: Json) -> Json:
    """``{doc_front, doc_back, holding_photo, region}`` -> how it stands then. R014"""
    owned(desk, caller, account)
    proof = PhotosForm().read(form)
    context = Proving(
        region_path=desk.outside.region_path(desk.tables, proof.region),
        own_photos=own(desk, account, proof.photos),
    )
    return told(desk.accounts.handle(account, SubmitProof(proof, seen, context)).state)


def own(desk: Desk, account: str, photos: Photos) -> frozenset[str]:
    """Those that are stored, belong to the account, and were uploaded for this slot."""
    return frozenset(
        file for slot, file in asdict(photos).items() if file and fits(desk, account, slot, file)
    )


def fits(desk: Desk, account: str, slot: str, file: str) -> bool:
    try:
        facts = desk.files.facts(file)
    except Rejected:
        return False
    return (facts["account"], facts["slot"]) == (account, slot)


def told(held: Account) -> Json:
    """“真实姓名”“证件号码 *****16”（指南 三(三)）: what the window shows."""
    return {
        "real_name": held.identity.real_name,
        "doc_number": masking.doc_number_of_another(held.identity.doc_number),
        "realname_status": held.status,
        "realname_version": held.attempt,
        "method": held.method or "",
        "reason": held.reason or "",
        "review_reason": held.review_reason,
        "remark": held.remark,
    }
