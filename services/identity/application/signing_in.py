"""Signing in: the lock first, then the picture, then the password. Who is unknown gets the same answer after
the same time.
"""

from collections.abc import Callable
from typing import TypeVar

from eventkit.codec import Json
from eventkit.rules import Rejected

from .. import queries
from ..domain.record import Credentials
from ..domain.rules.sign_in import MEMORY, signed_in
from ..ports import Desk
from ..schemas import SignInForm, StaffSignInForm
from . import indexes

Known = TypeVar("Known")


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
    """Each try counts as a failure until it is none: many at once cannot outrun the lock. Raises Rejected."""
    failure, now = desk.ids.new(), desk.clock.now()
    desk.tables.execute(queries.count_failure(failure, who, now))
    others = desk.tables.rows(queries.failures_of(who, now - MEMORY))
    failures = [row["at"] for row in others if row["failure"] != failure]
    try:
        known = signed_in(failures, now, given.captcha_ok, find)
    except Rejected as refused:
        if refused.violations[0].code != "AUTH_BAD_CREDENTIALS":
            desk.tables.execute(queries.uncount_failure(failure))
        raise
    desk.tables.execute(queries.forgive_failures(who))
    return known
