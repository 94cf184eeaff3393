"""What may be tried now: these rules ask how the account stands, not what is written in a form."""

from eventkit.rules import Violation, Violations

from .context import Certifying
from .state import Account
from .vocabulary import RealNameStatus

MAX_TRIES = 5  # of Alipay, a day


def identity_is_open(account: Account) -> Violations:
    """“真实姓名：【点击修改】”（指南 三(三)）：认证通过前可以修改和认证。R015"""
    match account.status:
        case _ if not account.registered:
            yield Violation("AUTH_REQUIRED", "")
        case RealNameStatus.VERIFIED:
            yield Violation("RN_IDENTITY_LOCKED", "")
        case RealNameStatus.PENDING_REVIEW | RealNameStatus.UNDER_REVIEW:
            yield Violation("FLOW_ITEM_LOCKED", "")


def a_try_is_left_today(account: Account, context: Certifying) -> Violations:
    """The guide is silent: 支付宝认证每天可以试5次。R013"""
    if account.tried(context.today) >= MAX_TRIES:
        yield Violation("RN_TRIES_EXCEEDED", "")


def proof_is_as_seen(account: Account, seen: int) -> Violations:
    """The guide is silent: 只能在本人看到的内容上修改。R014"""
    if account.attempt != seen:
        yield Violation("FLOW_STALE_VERSION", "")
