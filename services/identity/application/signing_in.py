"""Signing in: the lock first, then the picture, then the password. Who is unknown gets the same answer after
the same time.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from eventkit.codec import Json
from eventkit.faults import Unavailable
from eventkit.rules import check

from .. import queries
from ..domain.record import Credentials
from ..domain.rules.sign_in import MAX_FAILURES, MEMORY, account_is_not_locked, signed_in
from ..ports import Desk
from ..schemas import SignInForm, StaffSignInForm
from . import indexes

Known = TypeVar("Known")
PAUSE, PATIENCE = 0.05, 200  # seconds between two looks, how many


def sign_in(desk: Desk, form: Json) -> Json:
    """``{login_name, password, captcha_ok}`` -> ``{account, verified}``. R011"""
    given, index = SignInForm().read(form), desk.outside.index
    documents, phone = indexes.of_any_document(index, given.login), indexes.of_phone(index, given.login)
    found = [row["account"] for row in desk.tables.rows(queries.accounts_of(documents, phone))]
    anonymous = index.of("login", given.login.strip().upper())
    who = found[0] if len(found) == 1 else anonymous
    account = guarded(desk, who, given, lambda: opened_by(desk, found or [anonymous], given))
    return {"account": account, "verified": desk.accounts.load(account).state.verified}


def opened_by(desk: Desk, accounts: list[str], given: Credentials) -> str | None:
    """A passport may have the number of another's permit: then the password tells whose account it is."""
    for account in accounts:
        held = desk.accounts.load(account).state
        if desk.outside.passwords.matches(held.password_hash, given.password):
            return account
    return None


def staff_sign_in(desk: Desk, form: Json) -> Json:
    """``{login, password, captcha_ok}`` -> ``{staff, role, department}``. R011"""
    given = StaffSignInForm().read(form)
    who = desk.outside.index.of("staff_login", given.login)
    return guarded(desk, who, given, lambda: staff_of(desk, given))


def staff_of(desk: Desk, given: Credentials) -> Json | None:
    member = desk.tables.row(queries.staff_member(given.login)) or {"password_hash": ""}
    if not desk.outside.passwords.matches(member["password_hash"], given.password):
        return None
    return {name: member[name] for name in ("staff", "role", "department")}


def guarded(desk: Desk, who: str, given: Credentials, find: Callable[[], Known | None]) -> Known:
    """Forgives the failures of who is known. Raises Rejected."""
    now = desk.clock.now()
    failures = failures_of(desk, who, now)
    known = signed_in(failures, now, given.captcha_ok, lambda: in_turn(desk, who, find))
    desk.tables.execute(queries.forgive_failures(who))
    return known


def failures_of(desk: Desk, who: str, now: datetime) -> list[datetime]:
    return [row["at"] for row in desk.tables.rows(queries.failures_of(who, now - MEMORY))]


def in_turn(desk: Desk, who: str, find: Callable[[], Known | None]) -> Known | None:
    """No more passwords at once than may still fail: many cannot outrun the lock, and who knows the password
    waits. Raises Rejected, Unavailable.
    """
    turn = desk.ids.new()
    wait_for_turn(desk, who, turn)
    failed = True
    try:
        known = find()
        failed = known is None
    finally:
        failure = [queries.count_failure(turn, who, desk.clock.now())] if failed else []
        desk.tables.execute(queries.end_turn(turn), *failure)
    return known


def wait_for_turn(desk: Desk, who: str, turn: str) -> None:
    for _ in range(PATIENCE):
        now = desk.clock.now()
        desk.tables.execute(*queries.take_turn(turn, who, now, MAX_FAILURES))
        if desk.tables.row(queries.turn(turn)):
            return
        check(account_is_not_locked(failures_of(desk, who, now), now))
        desk.outside.pause(PAUSE)
    raise Unavailable("too many at once")
