"""The boundary: JSON becomes a value here. What it lacks, the rules say."""

from dataclasses import dataclass

from marshmallow import fields
from marshmallow.validate import Range

from eventkit.forms import Form, FrozenList

from .domain.record import Fault
from .domain.vocabulary import CaseStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which cases of the queue."""

    status: CaseStatus | None = None
    kind: str = ""
    escalated: bool = False  # only those that nodes below let pass their day
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Why a case is returned."""

    faults: tuple[Fault, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why an approval should be revoked."""

    review_reason: str = ""
    remark: str = ""


def objection(faults: tuple[Fault, ...] = (), review_reason: str = "", remark: str = "") -> Objection:
    """One reason for all of it may be said without a list."""
    one = (Fault(review_reason),) if review_reason else ()
    return Objection(faults=one + faults, remark=remark)


class QueueForm(Form):
    makes = Wanted
    status = fields.Enum(CaseStatus, by_value=True)
    kind = fields.Str()
    escalated = fields.Bool()
    page = fields.Int(strict=True, validate=Range(min=1))


class FaultForm(Form):
    makes = Fault
    review_reason = fields.Str()
    field = fields.Str()


class ReturnForm(Form):
    makes = staticmethod(objection)
    faults = FrozenList(fields.Nested(FaultForm))
    review_reason = fields.Str()
    remark = fields.Str()


class RevocationForm(Form):
    makes = Doubt
    review_reason = fields.Str()
    remark = fields.Str()
