"""How a case is shown to a reviewer: in the queue, after a command, whole with the person masked (4.11)."""

from collections.abc import Mapping
from typing import Any

from contracts import masking
from eventkit.codec import Json, as_json
from eventkit.handler import Handled

from .domain.context import Reviewer
from .domain.flow import can
from .domain.record import Person
from .domain.state import ReviewCase


def listed(row: Mapping[str, Any], staff: str) -> Json:
    """A line of the queue."""
    shown = ("case", "origin", "kind", "department", "status", "version")
    when = {"submitted_at": row["submitted_at"].isoformat(), "due_on": row["due_on"].isoformat()}
    mine = bool(row["claimed_until"]) and row["reviewer"] == staff
    return {**{name: row[name] for name in shown}, **when, "claimed_by_me": mine}


def brief(held: Handled, reviewer: Reviewer) -> Json:
    """How the case stands after a command."""
    state: ReviewCase = held.state
    named = {"case": held.id, "origin": state.asked.origin, "kind": state.asked.kind, "status": state.status}
    return {**named, "version": held.version, "can": can(state, reviewer)}


def whole(held: Handled, reviewer: Reviewer) -> Json:
    """Everything that is judged. The document's and the phone's numbers stay masked."""
    state: ReviewCase = held.state
    asked = state.asked
    told = as_json({"submitted_at": state.submitted_at, "due_on": state.due_on})
    return {
        **brief(held, reviewer),
        **told,
        "department": asked.department,
        "item": asked.item,
        "attempt": asked.attempt,
        "item_version": asked.item_version,
        "rule_set": asked.rule_set,
        "claimed_by_me": state.is_held_by(reviewer),
        "claimed_until": as_json(state.claimed_until),
        "content": state.content,
        "person": masked(state.person, with_birth_date="birth_date" in state.content),
        "files": state.files,
        "review_reason": state.review_reason,
        "remark": state.remark,
    }


def masked(person: Person, with_birth_date: bool) -> Json:
    """Beside a birth date, first three and last four digits leave a handful of numbers to try (4.11)."""
    hide = masking.doc_number_of_another if with_birth_date else masking.doc_number
    return {
        "doc_type": person.doc_type,
        "doc_number": hide(person.doc_number),
        "real_name": person.real_name,
        "phone": masking.phone(person.phone),
    }
