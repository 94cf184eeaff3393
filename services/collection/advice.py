"""What the advisors tell: a department and the clause for it, a scope or the next question."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from contracts.codes import table
from contracts.errors import catalogue
from eventkit.codec import Json

from .advice_schemas import ScopeQuestionsForm, SituationForm
from .domain.advice.department import Situation, proposals
from .domain.advice.materials import MATRIX
from .domain.advice.scope import Suitable, answers_of, scope_for
from .domain.context import Context, Department
from .domain.record import Record
from .domain.state import Dossier
from .domain.vocabulary import Scope

NO_SCOPE = "ADVICE_SCOPE_NONE"
FITS = {
    Scope.S1: "ADVICE_SCOPE_S1",
    Scope.S2: "ADVICE_SCOPE_S2",
    Scope.S3: "ADVICE_SCOPE_S3",
    Scope.S4: "ADVICE_SCOPE_S4",
    Scope.S5: "ADVICE_SCOPE_S5",
}


def department(form: Json, context: Context) -> Json:
    """Raises Rejected (FORM_*)."""
    said, school = SituationForm().read(form)
    area = said.school_area or schools().get(school, "")
    return {"proposals": proposed(replace(said, school_area=area), context.departments)}


def scope(form: Json) -> Json:
    """Raises Rejected (FORM_*)."""
    return suitable(scope_for(ScopeQuestionsForm().read(form)))


def of_dossier(state: Dossier, context: Context) -> Json:
    """By what the dossier says already. Never says that what was chosen is wrong."""
    record = state.record
    said = replace(situation(record), school_area=schools().get(school_of(record), ""))
    return {
        "proposals": proposed(said, context.departments),
        "scope": suitable(scope_for(answers_of(record))),
    }


def situation(record: Record) -> Situation:
    jobs = sorted(record.current_jobs.values(), key=lambda work: (not work.is_accounting, work.uscc))
    area = record.basic.id_card_area if record.basic else ""
    return Situation(person=record.person, uscc=jobs[0].uscc if jobs else "", residence_area=area)


def school_of(record: Record) -> str:
    ongoing = [study.school for study in record.educations.values() if study.ongoing]
    return ongoing[0] if ongoing else ""


@cache
def schools() -> Mapping[str, str]:
    """Name -> division code of the city it is in."""
    return {row["zh"]: row["area"] for row in table("school").values()}


def proposed(said: Situation, departments: Mapping[str, Department]) -> list[Json]:
    return [
        {
            "department": each.department,
            "names": list(departments[each.department].names),
            "leaf": each.leaf,
            **rule(each.because),
        }
        for each in proposals(said, departments)
    ]


def suitable(found: Suitable) -> Json:
    if found.ask:
        return {"scope": None, "ask": found.ask.removeprefix("ADVICE_ASK_"), **rule(found.ask)}
    if not found.scope:
        return {"scope": None, "ask": None, **rule(NO_SCOPE)}
    materials = dict(MATRIX[found.scope])
    return {"scope": found.scope, "ask": None, "materials": materials, **rule(FITS[found.scope])}


def rule(code: str) -> Json:
    told = catalogue()[code]
    return {"code": code, "message_zh": told["zh"], "message_en": told["en"]}
