"""Runs the cases of the wizard's steps through the very functions that the service uses."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from contracts import departments
from eventkit.codec import Json
from eventkit.forms import Form
from eventkit.rules import Rejected, Severity, Violation
from services.collection import schemas
from services.collection.desk import known_codes, known_departments
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
from services.collection.domain.vocabulary import ItemStatus, Policy, Scope

BESIDE = ("natural_key_failed_before", "matched_parts")  # what a case says of an item besides its form


class Verdict(NamedTuple):
    codes: set[str]
    warnings: set[str]
    outcome: Json


def judged(violations: list[Violation], outcome: Json | None = None) -> Verdict:
    errors = {violation.code for violation in violations if violation.severity is Severity.ERROR}
    return Verdict(errors, {violation.code for violation in violations} - errors, outcome or {})


def read(form: type[Form], typed: Json) -> Any:
    return form().read({name: value for name, value in typed.items() if name not in BESIDE})


def listed(form: type[Form], typed: list[Json], prefix: str = "") -> dict[str, Any]:
    return {f"{prefix}{number}": read(form, each) for number, each in enumerate(typed)}


def failed(contents: dict[str, Any], typed: list[Json]) -> dict[Any, tuple[str, ...]]:
    """The claims of which a case says that a source did not confirm them before."""
    pairs = zip(contents.values(), typed, strict=True)
    return {
        content.natural_key: tuple(said.get("matched_parts", ()))
        for content, said in pairs
        if said.get("natural_key_failed_before")
    }


def department(path: list[str]) -> str:
    """The code at the end of a path of names below a root's code; one that does not exist stays unknown."""
    if not path:
        return ""
    code, *rest = path
    for name in rest:
        found = [node.code for node in departments.children(code) if node.name == name]
        code = found[0] if found else "unknown"
    return code


def surroundings(given: Json) -> Context:
    policy = Policy(given.get("id_image_policy", "ALL"))
    nodes = {code: replace(node, id_image_policy=policy) for code, node in known_departments().items()}
    return Context(
        today=date.fromisoformat(given["today"]), verified=True, departments=nodes, codes=known_codes()
    )


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
