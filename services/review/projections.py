"""What the department's queue shows of a case: clear facts only, a function of its state."""

from typing import Any

from sqlalchemy import Column, Date, DateTime, Index, Integer, MetaData, String, Table

from .domain.state import ReviewCase

Row = dict[str, Any]

tables = MetaData()

cases = Table(
    "cases",
    tables,
    Column("case", String, primary_key=True),
    Column("origin", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("department", String, nullable=False),
    Column("department_path", String, nullable=False),  # "/530000/530100/530102/"
    Column("status", String, nullable=False),
    Column("submitted_at", DateTime(timezone=True), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("reviewer", String, nullable=False),
    Column("claimed_until", DateTime(timezone=True)),
    Column("version", Integer, nullable=False),
    Index("cases_by_status", "status", "submitted_at"),
)


def as_text(department_path: tuple[str, ...]) -> str:
    return "/".join(("", *department_path, ""))


def rows(case: str, state: ReviewCase) -> dict[Table, list[Row]]:
    """None before it is opened; the kit writes the difference that an event makes."""
    if not state.version:
        return {cases: []}
    asked = state.asked
    row = {
        "case": case,
        "origin": asked.origin,
        "kind": asked.kind,
        "department": asked.department,
        "department_path": as_text(asked.department_path),
        "status": state.status,
        "submitted_at": state.submitted_at,
        "due_on": state.due_on,
        "reviewer": state.reviewer,
        "claimed_until": state.claimed_until,
        "version": state.version,
    }
    return {cases: [row]}
