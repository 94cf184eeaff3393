"""The code sent to the phone."""

from eventkit.rules import Violation, Violations

from ..context import CodeTried, Registering, Sending
from ..record import Registration
from .phone import is_mobile, mobile

LIFETIME = 180  # seconds; also between two codes
MAX_ATTEMPTS = 5
DAILY_TO_PHONE = 10
DAILY_FROM_ADDRESS = 20


def code_proves_the_phone(registration: Registration, context: Registering) -> Violations:
    """“手机短信验证码在3分钟内有效”（指南 三(一)）R008

    Not asked for a phone that cannot have got one.
    """
    if is_mobile(registration.phone):
        yield from code_is_the_one_sent(registration.sms_code, context.code, "sms_code")


def code_is_the_one_sent(typed: str, sent: CodeTried | None, field: str) -> Violations:
    """“手机短信验证码在3分钟内有效”（指南 三(一)）：一个验证码只用一次，至多试5次。R008"""
    match sent:
        case _ if not typed:
            yield Violation("SMS_CODE_REQUIRED", field)
        case None:
            yield Violation("SMS_CODE_MISMATCH", field)
        case tried if tried.used:
            yield Violation("SMS_CODE_USED", field)
        case tried if tried.attempts >= MAX_ATTEMPTS:
            yield Violation("SMS_ATTEMPTS_EXCEEDED", field)
        case tried if tried.age > LIFETIME:
            yield Violation("SMS_CODE_EXPIRED", field)
        case tried if not tried.matches:
            yield Violation("SMS_CODE_MISMATCH", field)


def a_code_may_be_sent(phone: str, context: Sending) -> Violations:
    """“每3分钟只能发送一次验证码”（指南 三(一)）；每个手机号每天10条，每个地址每天20条。R007, R009"""
    yield from mobile(phone)
    too_soon = context.since_last is not None and context.since_last < LIFETIME
    if too_soon or context.to_phone >= DAILY_TO_PHONE or context.from_address >= DAILY_FROM_ADDRESS:
        yield Violation("SMS_RESEND_TOO_SOON", "phone")
