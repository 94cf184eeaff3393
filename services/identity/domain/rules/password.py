"""The password."""

import re

from eventkit.rules import Violation, Violations

from ..context import Registering
from ..record import Registration

CLASSES = ("[A-Z]", "[a-z]", "[0-9]", r"[!-/:-@\[-`{-~]")  # 大写、小写字母，数字，特殊符号


def password_is_strong(registration: Registration, context: Registering) -> Violations:
    """“8-16位字符，由大小写字母、数字、特殊符号组成”（指南 三(一)）R006"""
    return strong(registration.password)


def strong(password: str) -> Violations:
    """“8-16位字符，由大小写字母、数字、特殊符号组成”（指南 三(一)）R006"""
    if not password:
        yield Violation("REG_PWD_REQUIRED", "password")
        return
    if not 8 <= len(password) <= 16:
        yield Violation("REG_PWD_LENGTH", "password")
    if not re.fullmatch("[!-~]*", password):
        yield Violation("REG_PWD_CHARS", "password")
    if not all(re.search(one, password) for one in CLASSES):
        yield Violation("REG_PWD_CLASSES", "password")


def password_is_not_personal(registration: Registration, context: Registering) -> Violations:
    """“请牢记已注册登录账号和密码，勿向他人泄露”（指南 三(一)）：不含证件号码后六位或手机号。R006"""
    return impersonal(registration.password, registration.doc_number, registration.phone)


def impersonal(password: str, number: str, phone: str) -> Violations:
    """“请牢记已注册登录账号和密码，勿向他人泄露”（指南 三(一)）：不含证件号码后六位或手机号。R006"""
    known = [part for part in (number[-6:], phone) if len(part) >= 6]
    if any(part in password.upper() for part in known):
        yield Violation("REG_PWD_PERSONAL", "password")


def password_is_confirmed(registration: Registration, context: Registering) -> Violations:
    """“* 确认密码”（指南 三(一)）R006"""
    return confirmed(registration.password, registration.password_confirm)


def confirmed(password: str, again: str) -> Violations:
    """“* 确认密码”（指南 三(一)）R006"""
    if password and again != password:
        yield Violation("REG_PWD_CONFIRM", "password_confirm")
