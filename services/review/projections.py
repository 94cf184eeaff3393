"""What the department's queue shows of a case: clear facts only, a function of its state."""

from typing import Any

from sqlalchemy import Table

from .domain.state import ReviewCase
from .tables import as_text, cases, escalations

Row = dict[str, Any]


def rows(case: str, state: ReviewCase) -> dict[Table, list[Row]]:
    """None before it is opened; the kit writes the difference that an event makes."""
    if not state.version:
        return {cases: [], escalations: []}
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
    above = [{"case": case, "department": state.escalated_to}]
    return {cases: [row], escalations: above if state.escalated_to and state.is_undecided else []}
