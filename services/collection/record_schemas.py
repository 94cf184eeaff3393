"""A whole record as one document: the forms of all steps, and who it is about."""

from typing import Any

from marshmallow import fields

from eventkit.forms import Form, FrozenList

from .domain.asking import completed
from .domain.context import Applicant
from .domain.record import AccQual, BasicInfo, Education, OtherQual, Record, Work
from .domain.vocabulary import Scope
from .form_fields import Code, ScopeField, Text
from .schemas import AccQualForm, BasicForm, EducationForm, OtherQualForm, WorkForm


class ApplicantForm(Form):
    makes = Applicant
    doc_type = Text()
    doc_number = Code()
    real_name = Text()
    phone = Text()


def whole(
    applicant: Applicant | None = None,
    department: str = "",
    scope: Scope | None = None,
    basic: tuple[BasicInfo, Applicant] | None = None,
    educations: tuple[Education, ...] = (),
    works: tuple[Work, ...] = (),
    acc_quals: tuple[AccQual, ...] = (),
    other_quals: tuple[OtherQual, ...] = (),
    commitment: bool = True,
) -> tuple[Record, Applicant]:
    """Items are called by their list and their place in it, from 0: ``educations.0``."""
    who = applicant or (basic[1] if basic else Applicant())
    record = Record(
        department=department,
        scope=scope,
        basic=completed(basic[0], who) if basic else None,
        educations=placed("educations", educations),
        works=placed("works", works),
        acc_quals=placed("acc_quals", acc_quals),
        other_quals=placed("other_quals", other_quals),
        commitment=commitment,
    )
    return record, who


def placed(name: str, items: tuple[Any, ...]) -> dict[str, Any]:
    return {f"{name}.{place}": item for place, item in enumerate(items)}


class RecordForm(Form):
    makes = staticmethod(whole)
    applicant = fields.Nested(ApplicantForm)
    department = Text()
    scope = ScopeField(Scope, by_value=True)
    basic = fields.Nested(BasicForm)
    educations = FrozenList(fields.Nested(EducationForm))
    works = FrozenList(fields.Nested(WorkForm))
    acc_quals = FrozenList(fields.Nested(AccQualForm))
    other_quals = FrozenList(fields.Nested(OtherQualForm))
    commitment = fields.Bool()
