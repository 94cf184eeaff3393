"""Registering: one SMS code makes one account, so that a request sent twice finds what the first one made."""

from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

from contracts.errors import describe
from eventkit.codec import Json
from eventkit.rules import Severity, Violation, check

from .. import code_queries, queries
from ..domain.commands import RegisterAccount
from ..domain.context import CodeTried, Registering
from ..domain.record import Registration
from ..domain.rules import broken
from ..domain.rules.code import MAX_ATTEMPTS, code_proves_the_phone
from ..domain.rules.phone import is_mobile
from ..domain.vocabulary import Purpose
from ..ports import Desk
from ..schemas import RegistrationForm
from . import indexes
from .codes import try_code

AGREEMENTS = ("service_agreement/1", "privacy_policy/1")  # versions in force


@dataclass(frozen=True, slots=True)
class Wanted:
    """A registration as asked for, with what it is looked up by."""

    form: Registration
    doc_index: str
    phone_index: str
    code: str = ""  # id of the SMS code sent to this phone
    tried: CodeTried | None = None

    @property
    def account(self) -> str:
        return str(uuid5(NAMESPACE_URL, f"kuaiji/account/{self.code}"))


def register(desk: Desk, form: Json, address: str) -> Json:
    """The fields of 4.1, asked from an IP address -> ``{account, warnings}``. Raises Rejected."""
    wanted = read(desk, form)
    if already_made(desk, wanted):
        desk.tables.execute(code_queries.use_code(wanted.code, desk.clock.now()))
        return {"account": wanted.account, "warnings": []}
    found = judged(desk, wanted)
    hashed = desk.outside.passwords.hash(wanted.form.password)
    desk.outside.keys.create(wanted.account)
    desk.accounts.handle(wanted.account, command(wanted, hashed, address), subject=wanted.account)
    desk.tables.execute(code_queries.use_code(wanted.code, desk.clock.now()))
    return {"account": wanted.account, "warnings": [describe(violation) for violation in found]}


def read(desk: Desk, form: Json) -> Wanted:
    said, index = RegistrationForm().read(form).normalised, desk.outside.index
    documented = indexes.of_document(index, said.doc_type, said.doc_number)
    wanted = Wanted(said, documented, indexes.of_phone(index, said.phone))
    if not said.sms_code or not is_mobile(said.phone):
        return wanted
    sent = try_code(desk, said.phone, said.sms_code, Purpose.REGISTER)
    return replace(wanted, code=sent[0], tried=sent[1]) if sent else wanted


def already_made(desk: Desk, wanted: Wanted) -> bool:
    """By the same person with the same password; to anyone else the code is just used."""
    tried = wanted.tried
    if not tried or not tried.matches or tried.attempts >= MAX_ATTEMPTS:
        return False
    made = desk.accounts.load(wanted.account).state
    same = (made.doc_index, made.phone_index) == (wanted.doc_index, wanted.phone_index)
    return same and desk.outside.passwords.matches(made.password_hash, wanted.form.password)


def judged(desk: Desk, wanted: Wanted) -> list[Violation]:
    """The warnings. Who is registered is told only to whom the phone belongs. Raises Rejected."""
    context = context_of(desk, wanted.tried)
    proven = wanted.tried and not any(code_proves_the_phone(wanted.form, context))
    found = list(broken(wanted.form, with_others(desk, wanted, context) if proven else context))
    if proven and any(violation.severity is Severity.ERROR for violation in found):
        desk.tables.execute(code_queries.count_attempt(wanted.phone_index, Purpose.REGISTER, by=-1))
    check(found)
    return found


def context_of(desk: Desk, code: CodeTried | None) -> Registering:
    outside, today = desk.outside, desk.clock.today()
    return Registering(
        today=today,
        doc_types=outside.doc_types(today),
        area_codes=outside.area_codes,
        code=code,
    )


def with_others(desk: Desk, wanted: Wanted, context: Registering) -> Registering:
    """A read, to say both at once; the unique indexes have the last word. R004"""
    others = desk.tables.rows(queries.accounts_of([wanted.doc_index], wanted.phone_index))
    return replace(
        context,
        doc_taken=any(other["doc_index"] == wanted.doc_index for other in others),
        phone_taken=any(other["phone_index"] == wanted.phone_index for other in others),
    )


def command(wanted: Wanted, password_hash: str, address: str) -> RegisterAccount:
    return RegisterAccount(
        identity=wanted.form.identity,
        password_hash=password_hash,
        doc_index=wanted.doc_index,
        phone_index=wanted.phone_index,
        address=address,
        agreements=AGREEMENTS,
    )
