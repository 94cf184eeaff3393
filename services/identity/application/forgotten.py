"""A forgotten password: document, phone and a code to that phone make a new one."""

from dataclasses import replace

from eventkit.codec import Json
from eventkit.rules import Severity, check

from .. import code_queries, queries
from ..domain import spelling
from ..domain.commands import ChangePassword
from ..domain.context import CodeTried, Resetting
from ..domain.record import NewPassword
from ..domain.rules.changing import forgotten_password_is_reset_by_phone, new_password_is_a_good_one
from ..domain.rules.phone import is_mobile
from ..domain.vocabulary import PasswordChange, Purpose
from ..ports import Desk
from ..schemas import PasswordResetForm
from . import indexes
from .codes import try_code, use


def reset_password(desk: Desk, form: Json, address: str) -> Json:
    """``{doc_number, phone, sms_code, password, password_confirm}``; ends a lock, too. Raises Rejected.

    A document that is not the phone's costs a try of the code: five a code, so documents cannot be tried out.
    """
    said: NewPassword = PasswordResetForm().read(form)
    new = replace(said, phone=spelling.phone(said.phone), doc_number=spelling.doc_number("", said.doc_number))
    sent = sent_to(desk, new)
    account = account_of(desk, new)
    context = Resetting(code=sent[1] if sent else None, known=bool(account))
    found = [*forgotten_password_is_reset_by_phone(new, context)]
    weak = [*new_password_is_a_good_one(new)]
    if sent and weak and not any(violation.severity is Severity.ERROR for violation in found):
        phone_index = indexes.of_phone(desk.outside.index, new.phone)
        desk.tables.execute(code_queries.count_attempt(phone_index, Purpose.RESET_PASSWORD, by=-1))
    check([*found, *weak])
    password_hash = desk.outside.passwords.hash(new.password)
    desk.accounts.handle(account, ChangePassword(PasswordChange.RESET, password_hash))
    use(desk, sent)
    desk.tables.execute(queries.forgive_failures(account))
    return {}


def sent_to(desk: Desk, new: NewPassword) -> tuple[str, CodeTried] | None:
    known = is_mobile(new.phone)
    return try_code(desk, new.phone, new.sms_code, Purpose.RESET_PASSWORD) if known else None


def account_of(desk: Desk, new: NewPassword) -> str:
    """The account with this document, of whichever type, and this phone; else empty."""
    index = desk.outside.index
    documents, phone = indexes.of_any_document(index, new.doc_number), indexes.of_phone(index, new.phone)
    rows = desk.tables.rows(queries.accounts_of(documents, phone))
    both = (row for row in rows if row["doc_index"] in documents and row["phone_index"] == phone)
    return next((str(row["account"]) for row in both), "")
