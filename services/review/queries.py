"""Named SELECTs on the queue: of a reviewer's node and all below it, oldest first."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from .domain.vocabulary import UNDECIDED, CaseStatus
from .tables import as_text, cases, escalations

PAGE = 20  # cases

Query = Select[Any]


def within(department: str) -> ColumnElement[bool]:
    """Of that node or one below it."""
    return cases.c.department_path.contains(as_text((department,)), autoescape=True)


def asked_for(department: str, status: CaseStatus | None, kind: str) -> ColumnElement[bool]:
    """Without a status: all that is still to be decided."""
    return and_(
        within(department),
        cases.c.status == status if status else cases.c.status.in_(UNDECIDED),
        *([cases.c.kind == kind] if kind else []),
    )


def oldest_first(which: ColumnElement[bool], page: int) -> Query:
    """``page`` counts from 1."""
    wanted = select(cases).where(which).order_by(cases.c.submitted_at, cases.c.case)
    return wanted.limit(PAGE).offset(PAGE * (page - 1))


def total(which: ColumnElement[bool]) -> Query:
    return select(func.count().label("total")).select_from(cases).where(which)


def overdue(department: str, today: date) -> ColumnElement[bool]:
    return and_(asked_for(department, None, ""), cases.c.due_on < today)


def escalated(department: str) -> ColumnElement[bool]:
    """What nodes below let pass their day: the list of the one above."""
    listed = select(escalations.c.case).where(escalations.c.department == department)
    return cases.c.case.in_(listed)


def late(today: date) -> Query:
    """Overdue, and nobody above has been told."""
    passed = and_(cases.c.status.in_(UNDECIDED), cases.c.due_on < today)
    told = select(escalations.c.case)
    return select(cases.c.case).where(passed, cases.c.case.not_in(told)).order_by(cases.c.due_on).limit(100)


def counts(department: str) -> Query:
    """How many of each status and kind there are."""
    groups = (cases.c.status, cases.c.kind)
    return select(*groups, func.count().label("count")).where(within(department)).group_by(*groups)


def idle(now: datetime) -> Query:
    """Claims whose time has run out."""
    held = cases.c.status == CaseStatus.CLAIMED
    return select(cases.c.case).where(held, cases.c.claimed_until <= now).limit(100)
