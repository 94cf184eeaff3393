"""注册, 手机验证码."""

from datetime import date

from eventkit.codec import Json
from eventkit.conformance import Verdict, judged

from ..adapters.tables import area_codes, enabled_doc_types
from ..domain import spelling
from ..domain.context import CodeTried, Registering, Sending
from ..domain.rules import broken
from ..domain.rules.code import a_code_may_be_sent
from ..schemas import RegistrationForm


def registration(typed: Json, given: Json) -> Verdict:
    """``real_name`` is the name as it is kept."""
    form = RegistrationForm().read(typed).normalised
    documents = {spelling.doc_number(form.doc_type, number) for number in given.get("taken_docs") or ()}
    phones = {spelling.phone(number) for number in given.get("taken_phones") or ()}
    today = date.fromisoformat(given["today"])
    context = Registering(
        today=today,
        doc_types=enabled_doc_types(today),
        area_codes=area_codes(),
        code=tried(given.get("sms"), form.sms_code),
        doc_taken=form.doc_number in documents,
        phone_taken=form.phone in phones,
    )
    return judged(broken(form, context), real_name=form.real_name)


def tried(sent: Json | None, typed: str) -> CodeTried | None:
    if not sent:
        return None
    return CodeTried(
        matches=sent["code"] == typed,
        used=sent.get("used", False),
        attempts=sent.get("attempts", 0),
        age=sent.get("age_seconds", 0),
    )


def sms_send(typed: Json, given: Json) -> Verdict:
    phone = spelling.phone(typed.get("phone") or "")
    return judged(a_code_may_be_sent(phone, Sending(since_last=typed.get("seconds_since_last_send"))))
