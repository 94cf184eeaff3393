"""登录."""

from datetime import UTC, date, datetime, time

from eventkit.codec import Json
from eventkit.conformance import Verdict, judged
from eventkit.privacy import BlindIndex
from eventkit.rules import Rejected

from ..adapters.passwords import Argon2Passwords
from ..application import indexes
from ..domain.rules.sign_in import MAX_FAILURES, signed_in
from ..domain.vocabulary import DocType

INDEX = BlindIndex(bytes(32))
passwords = Argon2Passwords(lambda work, *args: work(*args))


def login(typed: Json, given: Json) -> Verdict:
    now = datetime.combine(date.fromisoformat(given["today"]), time(4), UTC)
    failures = [now] * MAX_FAILURES if given.get("locked") else []
    known = password_of(given.get("account") or {}, typed.get("login_name") or "")
    password_hash = passwords.hash(known) if known else ""

    def find() -> bool | None:
        return passwords.matches(password_hash, typed.get("password") or "") or None

    try:
        signed_in(failures, now, bool(typed.get("captcha_ok")), find)
    except Rejected as refused:
        return judged(refused.violations)
    return judged([])


def password_of(account: Json, login: str) -> str:
    """Of the account if it is found by that login; else empty."""
    number, phone = account.get("doc_number") or "", account.get("phone") or ""
    held = {indexes.of_document(INDEX, kind, number) for kind in DocType} if number else set()
    held |= {indexes.of_phone(INDEX, phone)} if phone else set()
    looked_up = {*indexes.of_any_document(INDEX, login), indexes.of_phone(INDEX, login)}
    return str(account.get("password") or "") if held & looked_up else ""
