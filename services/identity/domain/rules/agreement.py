"""Service agreement and privacy policy."""

from eventkit.rules import Violation, Violations

from ..context import Registering
from ..record import Registration


def agreements_are_accepted(registration: Registration, context: Registering) -> Violations:
    """“☐ 我已阅读并同意《服务平台服务协议》《服务平台用户隐私政策》”（指南 三(一)）R010"""
    if not registration.agreement:
        yield Violation("REG_AGREEMENT_REQUIRED", "agreement")
