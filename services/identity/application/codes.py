"""SMS codes: sent, tried, used. Their digits and the phone are never written down."""

from datetime import datetime, timedelta
from hmac import compare_digest

from eventkit.codec import Json
from eventkit.rules import Rejected, Violation, Violations, check

from .. import code_queries
from ..domain import spelling
from ..domain.context import CodeTried, Sending
from ..domain.rules.code import LIFETIME, a_code_may_be_sent
from ..domain.rules.phone import mobile
from ..domain.vocabulary import Purpose
from ..ports import Desk, ProviderUnavailable
from ..schemas import SmsCodeForm
from . import indexes

TEXT = "【全国会计人员统一服务管理平台】验证码：{digits}，3分钟内有效，请勿向他人泄露。"


def send_sms_code(desk: Desk, form: Json, address: str) -> Json:
    """``{phone, purpose}``, from an IP address -> seconds; the same whether or not a phone is registered."""
    wanted = SmsCodeForm().read(form)
    phone = spelling.phone(wanted["phone"])
    check(mobile(phone))
    code, digits = desk.ids.new(), desk.outside.digits()
    place_code(desk, code, digits, phone, wanted["purpose"], address)
    try:
        desk.outside.sms.send(phone, TEXT.format(digits=digits), code)
    except ProviderUnavailable:
        desk.tables.execute(code_queries.forget_code(code), code_queries.uncount_send(code))
        raise
    return {"expires_in": LIFETIME, "resend_in": LIFETIME}


def place_code(desk: Desk, code: str, digits: str, phone: str, purpose: Purpose, address: str) -> None:
    """Counts it, then looks; what may not be sent is not counted. Raises Rejected."""
    index, now = desk.outside.index, desk.clock.now()
    to, origin = indexes.of_phone(index, phone), index.of("address", address)
    desk.tables.execute(code_queries.count_send(code, to, origin, now))
    try:
        check(a_code_may_be_sent(phone, sending(desk, to, code, origin, now)))
        new = {"phone_index": to, "purpose": purpose, "code": code, "mark": mark(desk, code, digits)}
        sent = {"attempts": 0, "sent_at": now, "used_at": None}
        desk.tables.execute(code_queries.replace_code(new | sent, now - timedelta(seconds=LIFETIME)))
        check(code_took_its_place(desk, code, to, purpose))
    except Rejected:
        desk.tables.execute(code_queries.uncount_send(code))
        raise


def sending(desk: Desk, to: str, code: str, origin: str, now: datetime) -> Sending:
    """A phone is one phone, whatever its codes are for."""
    last = (desk.tables.row(code_queries.last_send(to, but=code)) or {"sent_at": None})["sent_at"]
    sent = desk.tables.row(code_queries.sends_within_a_day(to, origin, now)) or {}
    return Sending(
        since_last=(now - last).total_seconds() if last else None,
        to_phone=sent["to_phone"] - 1,
        from_address=sent["from_address"] - 1,
    )


def code_took_its_place(desk: Desk, code: str, to: str, purpose: Purpose) -> Violations:
    """“每3分钟只能发送一次验证码”（指南 三(一)）：another request may have been faster. R009"""
    placed = desk.tables.row(code_queries.code_sent_to(to, purpose))
    if placed is None or placed["code"] != code:
        yield Violation("SMS_RESEND_TOO_SOON", "phone")


def try_code(desk: Desk, phone: str, typed: str, purpose: Purpose) -> tuple[str, CodeTried] | None:
    """The code's id and how it stands; None if none was typed or sent. A try counts before it is seen."""
    if not typed:
        return None
    to = indexes.of_phone(desk.outside.index, phone)
    desk.tables.execute(code_queries.count_attempt(to, purpose))
    sent = desk.tables.row(code_queries.code_sent_to(to, purpose))
    if sent is None:
        return None
    return sent["code"], CodeTried(
        matches=compare_digest(sent["mark"], mark(desk, sent["code"], typed)),
        used=sent["used_at"] is not None,
        attempts=sent["attempts"] - 1,
        age=(desk.clock.now() - sent["sent_at"]).total_seconds(),
    )


def use(desk: Desk, *tried: tuple[str, CodeTried] | None) -> None:
    """Codes that have done what they were for; one that proved nothing stays."""
    codes = [code for code, how in (each for each in tried if each) if how.matches]
    if codes:
        desk.tables.execute(*(code_queries.use_code(code, desk.clock.now()) for code in codes))


def mark(desk: Desk, code: str, digits: str) -> str:
    return desk.outside.index.of("sms_code", code, digits)
