"""The mobile phone. Never by carrier: “携号转网用户可能无法接收手机短信验证码”（指南 三(一)）."""

import re

from eventkit.rules import Violation, Violations

from ..context import Registering
from ..record import Registration

MOBILE = re.compile(r"1[3-9][0-9]{9}")


def is_mobile(phone: str) -> bool:
    return MOBILE.fullmatch(phone) is not None


def phone_is_a_mainland_mobile(registration: Registration, context: Registering) -> Violations:
    """“* 手机号”（指南 三(一)）R007"""
    return mobile(registration.phone)


def mobile(phone: str) -> Violations:
    """“注册账号时需要接收手机注册验证，请正确填写您的手机号码”（指南 三(一)）R007"""
    if not phone:
        yield Violation("REG_PHONE_REQUIRED", "phone")
    elif not is_mobile(phone):
        yield Violation("REG_PHONE_FORMAT", "phone")


def phone_is_not_taken(registration: Registration, context: Registering) -> Violations:
    """The guide is silent: 一个手机号只属于一个账号。R004"""
    if context.phone_taken:
        yield Violation("REG_PHONE_TAKEN", "phone")
