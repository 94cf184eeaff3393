"""Signing in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from eventkit.rules import Violation, Violations

MAX_FAILURES = 5
WINDOW = timedelta(minutes=15)  # in which they count
LOCK = timedelta(minutes=15)  # from the last of them
MEMORY = WINDOW + LOCK  # how far back failures matter


def account_is_not_locked(failures: Sequence[datetime], now: datetime) -> Violations:
    """The guide is silent: 15分钟内密码错误5次，锁定15分钟。R011"""
    times = sorted(failures)
    for first, last in zip(times, times[MAX_FAILURES - 1 :], strict=False):
        if last - first < WINDOW and now - last < LOCK:
            yield Violation("AUTH_LOCKED", "")
            return
