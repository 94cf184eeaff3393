"""Saving a step, and submitting the whole."""

from dataclasses import replace
from datetime import date
from typing import Any

from eventkit.codec import Json
from eventkit.conformance import Verdict, judged
from eventkit.rules import Rejected, Violation

from .. import schemas
from ..domain.asking import objections
from ..domain.checking import audit_mode
from ..domain.commands import SubmitDossier
from ..domain.context import Applicant, Context
from ..domain.decide import decide
from ..domain.flow import identity_stays_as_registered
from ..domain.record import BASIC, BasicInfo, Record, Work
from ..domain.rules import (
    BASIC_RULES,
    DEPARTMENT_RULES,
    EDUCATION_RULES,
    QUALIFICATION_RULES,
    WORK_RULES,
    broken,
)
from ..domain.state import Dossier, Item
from ..domain.vocabulary import ItemStatus, Scope
from .reading import department_at, failed, forms_printed, listed, read, surroundings

WUHUA = ["D530000", "昆明地区", "五华区"]
STATUSES = {"APPROVED": ItemStatus.APPROVED, "IN_PROGRESS": ItemStatus.PENDING_REVIEW}


def department(typed: Json, given: Json) -> Verdict:
    about: Json = {name: typed[name] for name in typed if name not in {"path", "employer_uscc"}}
    basic, _ = read(schemas.BasicForm, about)
    jobs = {"w": Work(uscc=typed.get("employer_uscc") or "", ongoing=True)}
    record = Record(department=department_at(typed.get("path")), basic=basic, works=jobs)
    return judged(broken(DEPARTMENT_RULES, record, surroundings(given)))


def basic(typed: Json, given: Json) -> Verdict:
    where = department_at(typed.pop("department", None) or WUHUA)
    content, shown = read(schemas.BasicForm, typed)
    applicant = Applicant(**given["account"]) if "account" in given else shown
    context = replace(surroundings(given), applicant=replace(applicant, doc_type=shown.doc_type))
    found = broken(BASIC_RULES, Record(department=where, basic=content), context)
    return judged([*identity_stays_as_registered(applicant, shown), *found])


def education(typed: Json, given: Json) -> Verdict:
    studies = listed(schemas.EducationForm, typed["items"])
    context = replace(surroundings(given), failed=failed(studies, typed["items"]))
    modes = [study.audit_mode(context.failed) for study in studies.values()]
    return judged(broken(EDUCATION_RULES, Record(educations=studies), context), modes=modes)


def work(typed: Json, given: Json) -> Verdict:
    born = given.get("birth_date")
    record = Record(
        basic=BasicInfo(birth_date=date.fromisoformat(born)) if born else None,
        educations=listed(schemas.EducationForm, typed.get("educations")),
        works=listed(schemas.WorkForm, typed["items"]),
    )
    context = replace(surroundings(given), forms_printed=forms_printed(typed["items"]))
    return judged(broken(WORK_RULES, record, context))


def qualification(typed: Json, given: Json) -> Verdict:
    accounting, other = typed.get("accounting"), typed.get("other")
    acc_quals = listed(schemas.AccQualForm, accounting, "a")
    other_quals = listed(schemas.OtherQualForm, other, "o")
    context = replace(surroundings(given), failed=failed(acc_quals, accounting) | failed(other_quals, other))
    record = Record(acc_quals=acc_quals, other_quals=other_quals)
    modes = [qual.audit_mode(context.failed) for qual in record.quals.values()]
    return judged(broken(QUALIFICATION_RULES, record, context), modes=modes)


def submit(typed: Json, given: Json) -> Verdict:
    """Whatever is refused, the answer tells how each item would be checked."""
    scope, unknown = chosen(typed.get("scope"))
    contents, shown, unconfirmed = contents_of(typed)
    status = STATUSES.get(given.get("record_status", ""), ItemStatus.NOT_SUBMITTED)
    held = Dossier(
        department=department_at(typed.get("department")),
        scope=scope,
        items={item: Item(content, status=status) for item, content in contents.items()},
        failed=unconfirmed,
    )
    context = replace(
        surroundings(given),
        applicant=shown,
        verified=given.get("verified", True),
        forms_printed=forms_printed(typed.get("works"), "w"),
    )
    modes = {item: audit_mode(each, held.failed) for item, each in held.items.items()}
    return judged(
        refusals(held, bool(typed.get("commitment")), context, unknown),
        education_modes=[mode for item, mode in modes.items() if item[0] == "e"],
        qual_modes=[mode for item, mode in modes.items() if item[0] in "ao"],
    )


def refusals(
    held: Dossier, commitment: bool, context: Context, unknown: tuple[Violation, ...]
) -> list[Violation]:
    """Of a submit, or what it only remarks on. A scope that is unknown is not missing besides."""
    try:
        decide(held, SubmitDossier(commitment, 0, context))
    except Rejected as refused:
        found = [*refused.violations]
    else:
        found = objections(held, commitment, context)
    return [*unknown, *(each for each in found if not unknown or each.code != "SCOPE_REQUIRED")]


def chosen(scope: str | None) -> tuple[Scope | None, tuple[Violation, ...]]:
    try:
        return schemas.ScopeForm().read({"scope": scope}).get("scope"), ()
    except Rejected as refused:
        return None, refused.violations


def contents_of(typed: Json) -> tuple[dict[str, Any], Applicant, dict[Any, tuple[str, ...]]]:
    """The items, what the form shows of the account, and what sources did not confirm."""
    typed_basic = typed.get("basic") or {}
    person = {} if typed.get("person") is None else {"person": typed["person"]}
    saved, shown = read(schemas.BasicForm, {**typed_basic, **person})
    lists = {
        "e": (schemas.EducationForm, typed.get("educations")),
        "w": (schemas.WorkForm, typed.get("works")),
        "a": (schemas.AccQualForm, typed.get("accounting_quals")),
        "o": (schemas.OtherQualForm, typed.get("other_quals")),
    }
    items = {prefix: listed(form, each, prefix) for prefix, (form, each) in lists.items()}
    unconfirmed = [failed(items[prefix], each) for prefix, (_, each) in lists.items() if prefix != "w"]
    contents = {item: content for group in items.values() for item, content in group.items()}
    basic = {BASIC: saved} if typed_basic else {}
    return {**basic, **contents}, shown, {key: parts for each in unconfirmed for key, parts in each.items()}
