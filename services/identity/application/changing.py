"""What a person changes of their own account; each change shows anew who they are."""

from dataclasses import replace

from contracts.errors import describe
from contracts.ids import dossier_of
from eventkit.caller import Caller
from eventkit.codec import Json
from eventkit.rules import check

from .. import queries
from ..domain import spelling
from ..domain.commands import ChangePassword, ChangePhone, CloseAccount, CorrectIdentity
from ..domain.context import ChangingPhone, CodeTried
from ..domain.flow import identity_is_open
from ..domain.record import Credentials, Identity, PhoneChange, Registration
from ..domain.rules import IDENTITY_RULES, broken
from ..domain.rules.changing import new_password_is_a_good_one
from ..domain.state import Account
from ..domain.vocabulary import PasswordChange, Purpose
from ..ports import Desk
from ..schemas import ClosureForm, CorrectionForm, PasswordForm, PhoneForm
from . import indexes, registration
from .accounts import account as shown
from .accounts import owned
from .codes import try_code, use
from .signing_in import guarded


def correct_identity(desk: Desk, caller: Caller, account: str, form: Json) -> Json:
    """Any of ``{doc_type, doc_number, real_name}`` -> the account, warnings. R005, R015. Raises Rejected."""
    held = owned(desk, caller, account)
    check(identity_is_open(held))
    wanted = corrected(held.identity, CorrectionForm().read(form))
    doc_index = indexes.of_document(desk.outside.index, wanted.doc_type, wanted.doc_number)
    context = registration.context_of(desk, None)
    if doc_index != held.doc_index:
        taken = desk.tables.rows(queries.accounts_of([doc_index], ""))
        context = replace(context, doc_taken=bool(taken))
    found = [*broken(wanted, context, IDENTITY_RULES)]
    check(found)
    desk.accounts.handle(account, CorrectIdentity(wanted.identity, doc_index))
    return shown(desk, caller, account) | {"warnings": [describe(violation) for violation in found]}


def corrected(identity: Identity, form: Json) -> Registration:
    known = {name: getattr(identity, name) for name in ("doc_type", "doc_number", "real_name", "phone")}
    return Registration(**(known | form)).normalised


def change_phone(desk: Desk, caller: Caller, account: str, form: Json) -> Json:
    """``{phone, sms_code, old_sms_code}`` -> the account. Raises Rejected."""
    held = owned(desk, caller, account)
    said: PhoneChange = PhoneForm().read(form)
    change = replace(said, phone=spelling.phone(said.phone))
    phone_index = indexes.of_phone(desk.outside.index, change.phone)
    new = try_code(desk, change.phone, change.sms_code, Purpose.CHANGE_PHONE)
    old = try_code(desk, held.identity.phone, change.old_sms_code, Purpose.CONFIRM_PHONE)
    others = desk.tables.rows(queries.accounts_of([], phone_index))
    context = ChangingPhone(
        now=desk.clock.now(),
        code=tried(new),
        old_code=tried(old),
        phone_taken=any(other["account"] != account for other in others),
    )
    desk.accounts.handle(account, ChangePhone(change, phone_index, context))
    use(desk, new, old)
    return shown(desk, caller, account)


def tried(code: tuple[str, CodeTried] | None) -> CodeTried | None:
    return code[1] if code else None


def change_password(desk: Desk, caller: Caller, account: str, form: Json) -> Json:
    """``{old_password, password, password_confirm}``; a wrong one counts as at sign-in. Raises Rejected."""
    held = owned(desk, caller, account)
    said = PasswordForm().read(form)
    check(
        new_password_is_a_good_one(
            replace(said, doc_number=held.identity.doc_number, phone=held.identity.phone)
        )
    )
    must_know(desk, account, held, said.old_password)
    password_hash = desk.outside.passwords.hash(said.password)
    desk.accounts.handle(account, ChangePassword(PasswordChange.OWNER, password_hash))
    return {}


def close_account(desk: Desk, caller: Caller, account: str, form: Json) -> Json:
    """``{password}``; what was collected stays. Raises Rejected."""
    held = owned(desk, caller, account)
    must_know(desk, account, held, ClosureForm().read(form)["password"])
    open_items = bool(desk.collection.has_open_items(dossier_of(account)))
    desk.accounts.handle(account, CloseAccount(open_items))
    return {}


def must_know(desk: Desk, account: str, held: Account, password: str) -> None:
    """Who has somebody's session does not have their password. Raises Rejected."""
    given = Credentials(password=password, captcha_ok=True)
    guarded(
        desk, account, given, lambda: desk.outside.passwords.matches(held.password_hash, password) or None
    )
