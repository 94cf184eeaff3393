"""Locks become facts of the account beside the request that caused them, so that a known name is answered no
later than an unknown one.
"""

from .. import queries
from ..domain.commands import LockAccount, UnlockAccount
from ..domain.rules.sign_in import LOCK, MAX_FAILURES, MEMORY, account_is_not_locked
from ..ports import Desk
from .signing_in import failures_of


def tell_locks(desk: Desk) -> None:
    """R011: locked after too many failures, unlocked when the time is over; repeatable."""
    now = desk.clock.now()
    for often in desk.tables.rows(queries.often_failed(now - MEMORY, MAX_FAILURES)):
        who, failures = often["who"], failures_of(desk, often["who"], now)
        if any(account_is_not_locked(failures, now)) and desk.accounts.load(who).state.open:
            desk.accounts.handle(who, LockAccount(max(failures) + LOCK))
    for over in desk.tables.rows(queries.locks_over(now)):
        desk.accounts.handle(over["account"], UnlockAccount(now))
