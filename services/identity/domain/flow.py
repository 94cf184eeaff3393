"""What may be tried now: these rules ask how the account stands, not what is written in a form."""

from collections.abc import Callable, Mapping
from functools import partial

from eventkit.rules import Violation, Violations

from .context import Certifying
from .state import Account
from .vocabulary import Action, RealNameStatus

MAX_TRIES = 5  # of Alipay, a day
IN_REVIEW = frozenset({RealNameStatus.PENDING_REVIEW, RealNameStatus.UNDER_REVIEW})


def account_is_open(account: Account) -> Violations:
    """The guide is silent: 未注册或已注销的账号不能办理。R004, R011"""
    if not account.open:
        yield Violation("AUTH_REQUIRED")


def identity_is_open(account: Account) -> Violations:
    """“真实姓名：【点击修改】”（指南 三(三)）：认证通过前可以修改和认证。R015"""
    match account.status:
        case _ if not account.open:
            yield Violation("AUTH_REQUIRED")
        case RealNameStatus.VERIFIED:
            yield Violation("RN_IDENTITY_LOCKED")
        case status if status in IN_REVIEW:
            yield Violation("FLOW_ITEM_LOCKED")


def a_try_is_left_today(account: Account, context: Certifying) -> Violations:
    """The guide is silent: 支付宝认证每天可以试5次。R013"""
    if account.tried(context.today) >= MAX_TRIES:
        yield Violation("RN_TRIES_EXCEEDED")


def proof_is_as_seen(account: Account, seen: int) -> Violations:
    """The guide is silent: 只能在本人看到的内容上修改。R014"""
    if account.attempt != seen:
        yield Violation("FLOW_STALE_VERSION")


def person_is_known_well_enough_to_be_rechecked(account: Account) -> Violations:
    """The guide is silent: 未实名的无从核对，先做实名认证。R012, R013"""
    if not account.open:
        yield Violation("AUTH_REQUIRED")
    elif not account.verified:
        yield Violation("RN_REQUIRED")


def nothing_of_the_account_is_open(account: Account, open_items: bool) -> Violations:
    """The guide is silent: 有事项正在核验或审核的账号不能注销；采集记录保留。R067, R069"""
    yield from account_is_open(account)
    if open_items or account.status in IN_REVIEW:
        yield Violation("FLOW_ITEM_LOCKED")


ALLOWS: Mapping[Action, Callable[[Account], Violations]] = {
    Action.CHANGE_PHONE: account_is_open,
    Action.START_RECHECK: person_is_known_well_enough_to_be_rechecked,
    Action.CHANGE_PASSWORD: account_is_open,
    Action.CORRECT_IDENTITY: identity_is_open,
    Action.CLOSE_ACCOUNT: partial(nothing_of_the_account_is_open, open_items=False),  # those are asked then
}


def account_actions(account: Account) -> list[Action]:
    """What the owner may do with the account now: the buttons. R013, R015, R067"""
    return [action for action, allows in ALLOWS.items() if not [*allows(account)]]
