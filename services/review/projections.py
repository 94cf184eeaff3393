"""What the department's queue shows of a case: clear facts only, a function of its state."""

from typing import Any

from sqlalchemy import Table

from .domain.state import ReviewCase
from .tables import as_text, cases

Row = dict[str, Any]


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
