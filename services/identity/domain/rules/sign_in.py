"""Signing in."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from eventkit.rules import Violation, Violations, check

Known = TypeVar("Known")

MAX_FAILURES = 5
WINDOW = timedelta(minutes=15)  # in which they count
LOCK = timedelta(minutes=15)  # from the last of them
MEMORY = WINDOW + LOCK  # how far back failures matter


def account_is_not_locked(failures: Sequence[datetime], now: datetime) -> Violations:
    """The guide is silent: 15分钟内密码错误5次，锁定15分钟。R011"""
    times = sorted(failures)
    for first, last in enumerate(times[MAX_FAILURES - 1 :]):
        if last - times[first] < WINDOW and now - last < LOCK:
            yield Violation("AUTH_LOCKED")
            return


def captcha_is_solved(solved: bool) -> Violations:
    """“输入证件号或手机号、密码、验证码”（指南 三(二)）R011"""
    if not solved:
        yield Violation("AUTH_CAPTCHA_WRONG", "captcha_answer")


def account_and_password_belong_together(known: object) -> Violations:
    """“输入证件号或手机号、密码、验证码”（指南 三(二)）：不说明哪一项有误。R011"""
    if known is None:
        yield Violation("AUTH_BAD_CREDENTIALS")


def signed_in(
    failures: Sequence[datetime], now: datetime, captcha_solved: bool, find: Callable[[], Known | None]
) -> Known:
    """The lock, then the picture, then the password, looked at only if the others allow it. R011"""
    check(account_is_not_locked(failures, now))
    check(captcha_is_solved(captcha_solved))
    known = find()
    check(account_and_password_belong_together(known))
    assert known is not None
    return known
