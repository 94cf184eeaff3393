"""Changing what was registered: the phone, a forgotten password."""

from datetime import datetime, timedelta

from eventkit.rules import Violation, Violations

from ..context import ChangingPhone, Resetting
from ..record import NewPassword, PhoneChange
from .code import code_is_the_one_sent
from .password import confirmed, impersonal, strong
from .phone import is_mobile, mobile

RECHECK_HOLDS = timedelta(minutes=10)


def new_phone_is_proven(change: PhoneChange, context: ChangingPhone) -> Violations:
    """“请正确填写您的手机号码”（指南 三(一)）：新手机号同样须验证。R007, R008"""
    yield from mobile(change.phone)
    if is_mobile(change.phone):
        yield from code_is_the_one_sent(change.sms_code, context.code, "sms_code")


def old_phone_or_person_is_proven(
    change: PhoneChange, rechecked_at: datetime | None, context: ChangingPhone
) -> Violations:
    """The guide is silent: 更换手机号须由原手机号确认；原手机号已失的，重新核对实名。R008, R013"""
    if rechecked_at is None or context.now - rechecked_at > RECHECK_HOLDS:
        yield from code_is_the_one_sent(change.old_sms_code, context.old_code, "old_sms_code")


def new_phone_is_not_taken(context: ChangingPhone) -> Violations:
    """The guide is silent: 一个手机号只属于一个账号。R004"""
    if context.phone_taken:
        yield Violation("REG_PHONE_TAKEN", "phone")


def forgotten_password_is_reset_by_phone(new: NewPassword, context: Resetting) -> Violations:
    """“请牢记已注册登录账号和密码”（指南 三(一)）：忘记的，凭证件号码、手机号和验证码重设。R007, R008, R011

    Only to whom the phone belongs it is told that the document is not that of its account.
    """
    if not new.doc_number:
        yield Violation("REG_DOC_NO_REQUIRED", "doc_number")
    yield from mobile(new.phone)
    wrong = [*code_is_the_one_sent(new.sms_code, context.code, "sms_code")] if is_mobile(new.phone) else []
    yield from wrong
    if is_mobile(new.phone) and new.doc_number and not wrong and not context.known:
        yield Violation("AUTH_BAD_CREDENTIALS", "doc_number")


def new_password_is_a_good_one(new: NewPassword) -> Violations:
    """“8-16位字符，由大小写字母、数字、特殊符号组成”（指南 三(一)）R006"""
    yield from strong(new.password)
    yield from impersonal(new.password, new.doc_number, new.phone)
    yield from confirmed(new.password, new.password_confirm)
