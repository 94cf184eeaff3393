"""The boundary: JSON becomes a value here. What it lacks, the rules say."""

from dataclasses import dataclass

from marshmallow import fields
from marshmallow.validate import Range

from eventkit.forms import Form

from .domain.vocabulary import CaseStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which cases of the queue."""

    status: CaseStatus | None = None
    kind: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Why a case is returned."""

    review_reason: str = ""
    remark: str = ""


class QueueForm(Form):
    makes = Wanted
    status = fields.Enum(CaseStatus, by_value=True)
    kind = fields.Str()
    page = fields.Int(strict=True, validate=Range(min=1))


class ReturnForm(Form):
    makes = Objection
    review_reason = fields.Str()
    remark = fields.Str()
