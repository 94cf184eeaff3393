"""Runs the cases of the wizard's steps through the very functions that the service uses."""

from dataclasses import replace
from datetime import date

from eventkit.codec import Json
from eventkit.rules import Rejected
from services.collection import schemas
from services.collection.domain.asking import objections
from services.collection.domain.commands import SubmitDossier
from services.collection.domain.context import Applicant, Context
from services.collection.domain.decide import decide
from services.collection.domain.events import ItemSubmitted
from services.collection.domain.flow import identity_stays_as_registered
from services.collection.domain.record import BASIC, BasicInfo, Record, Work
from services.collection.domain.rules import (
    BASIC_RULES,
    DEPARTMENT_RULES,
    EDUCATION_RULES,
    QUALIFICATION_RULES,
    WORK_RULES,
    Rules,
    broken,
)
from services.collection.domain.state import Dossier, Item
from services.collection.domain.vocabulary import ItemStatus, Scope

from .reading import Verdict, department, failed, judged, listed, read, surroundings


def run(rules: Rules, record: Record, context: Context, outcome: Json | None = None) -> Verdict:
    return judged([*broken(rules, record, context)], outcome)


def run_department(typed: Json, given: Json) -> Verdict:
    about: Json = {name: typed[name] for name in typed if name not in {"path", "employer_uscc"}}
    basic, _ = read(schemas.BasicForm, about)
    jobs = {"w": Work(uscc=typed.get("employer_uscc", ""), ongoing=True)}
    record = Record(department=department(typed["path"]), basic=basic, works=jobs)
    return run(DEPARTMENT_RULES, record, surroundings(given))


def run_basic(typed: Json, given: Json) -> Verdict:
    where = department(typed.pop("department", None) or ["D530000", "昆明地区", "五华区"])
    basic, shown = read(schemas.BasicForm, typed)
    applicant = Applicant(**given["account"]) if "account" in given else shown
    context = replace(surroundings(given), applicant=replace(applicant, doc_type=shown.doc_type))
    found = broken(BASIC_RULES, Record(department=where, basic=basic), context)
    return judged([*identity_stays_as_registered(applicant, shown), *found])


def run_education(typed: Json, given: Json) -> Verdict:
    studies = listed(schemas.EducationForm, typed["items"])
    context = replace(surroundings(given), failed=failed(studies, typed["items"]))
    modes = [study.audit_mode(context.failed) for study in studies.values()]
    return run(EDUCATION_RULES, Record(educations=studies), context, {"modes": modes})


def run_work(typed: Json, given: Json) -> Verdict:
    born = given.get("birth_date")
    record = Record(
        basic=BasicInfo(birth_date=date.fromisoformat(born)) if born else None,
        educations=listed(schemas.EducationForm, typed.get("educations", [])),
        works=listed(schemas.WorkForm, [without_snapshot(each) for each in typed["items"]]),
    )
    return run(WORK_RULES, record, surroundings(given))


def without_snapshot(typed: Json) -> Json:
    return {name: value for name, value in typed.items() if name != "form_snapshot"}


def run_qualification(typed: Json, given: Json) -> Verdict:
    accounting, other = typed.get("accounting", []), typed.get("other", [])
    acc_quals = listed(schemas.AccQualForm, accounting, "a")
    other_quals = listed(schemas.OtherQualForm, other, "o")
    context = replace(surroundings(given), failed=failed(acc_quals, accounting) | failed(other_quals, other))
    record = Record(acc_quals=acc_quals, other_quals=other_quals)
    modes = [qual.audit_mode(context.failed) for qual in record.quals.values()]
    return run(QUALIFICATION_RULES, record, context, {"modes": modes})


def run_submit(typed: Json, given: Json) -> Verdict:
    basic, shown = read(schemas.BasicForm, {**typed["basic"], "person": typed["person"]})
    contents = {
        **({BASIC: basic} if typed["basic"] else {}),
        **listed(schemas.EducationForm, typed["educations"], "e"),
        **listed(schemas.WorkForm, typed["works"], "w"),
        **listed(schemas.AccQualForm, typed["accounting_quals"], "a"),
        **listed(schemas.OtherQualForm, typed["other_quals"], "o"),
    }
    approved = given.get("record_status") == "APPROVED"
    status = ItemStatus.APPROVED if approved else ItemStatus.NOT_SUBMITTED
    held = Dossier(
        department=department(typed["department"]),
        scope=Scope(typed["scope"]) if typed.get("scope") else None,
        items={item: Item(content, status=status) for item, content in contents.items()},
    )
    context = replace(surroundings(given), applicant=shown, verified=given.get("verified", True))
    command = SubmitDossier(typed.get("commitment", False), 0, context)
    try:
        sent = [event for event in decide(held, command) if isinstance(event, ItemSubmitted)]
    except Rejected as refused:
        return judged([*refused.violations])
    modes = {kind: [e.audit_mode for e in sent if e.item[0] in kind] for kind in ("e", "ao")}
    outcome = {"education_modes": modes["e"], "qual_modes": modes["ao"]}
    return judged(objections(held, True, context), outcome)
