"""How a case is shown to a reviewer: in the queue, after a command, whole with the person masked (4.11)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from contracts import masking
from contracts.codes import labels
from contracts.departments import Tree
from eventkit.codec import Json, as_json
from eventkit.handler import Handled

from .domain.context import Reviewer
from .domain.difference import differences
from .domain.flow import can
from .domain.record import Person
from .domain.state import ReviewCase
from .domain.vocabulary import UNDECIDED
from .guidance import checklist


def listed(row: Mapping[str, Any], staff: str, today: date, tree: Tree) -> Json:
    """A line of the queue."""
    shown = ("case", "origin", "kind", "department", "status", "version")
    when = {"submitted_at": row["submitted_at"].isoformat(), "due_on": row["due_on"].isoformat()}
    mine = bool(row["claimed_until"]) and row["reviewer"] == staff
    where = {"department_names": list(tree.names(row["department"]))}
    return {
        **{name: row[name] for name in shown},
        **when,
        **where,
        **is_overdue(row["status"], row["due_on"], today),
        "claimed_by_me": mine,
    }


def is_overdue(status: str, due_on: date | None, today: date) -> Json:
    return {"overdue": status in UNDECIDED and due_on is not None and due_on < today}


def brief(held: Handled, reviewer: Reviewer) -> Json:
    """How the case stands after a command."""
    state: ReviewCase = held.state
    named = {"case": held.id, "origin": state.asked.origin, "kind": state.asked.kind, "status": state.status}
    return {**named, "version": held.version, "can": can(state, reviewer)}


def whole(held: Handled, reviewer: Reviewer, today: date, previous: Handled | None, tree: Tree) -> Json:
    """Everything that is judged. The document's and the phone's numbers stay masked."""
    state: ReviewCase = held.state
    asked = state.asked
    told = as_json({"submitted_at": state.submitted_at, "due_on": state.due_on})
    return {
        **brief(held, reviewer),
        **told,
        **is_overdue(state.status, state.due_on, today),
        "department": asked.department,
        "department_names": list(tree.names(asked.department)),
        "item": asked.item,
        "attempt": asked.attempt,
        "item_version": asked.item_version,
        "rule_set": asked.rule_set,
        "claimed_by_me": state.is_held_by(reviewer),
        "claimed_until": as_json(state.claimed_until),
        "content": state.content,
        "labels": labels(asked.kind, state.content, asked.declared_on),
        "person": masked(state.person, with_birth_date="birth_date" in state.content),
        "files": state.files,
        "checked": as_json(state.checked) if state.checked.attempt else None,
        "checklist": [*checklist(state)],
        **decided(state),
        "revocation": as_json(state.proposal),
        "previous": previous and compared(previous, state),
    }


def decided(state: ReviewCase) -> Json:
    """All that was wrong; ``review_reason`` is that of the first fault."""
    first = state.faults[0].review_reason if state.faults else ""
    return {"review_reason": first, "faults": as_json(state.faults), "remark": state.remark}


def compared(before: Handled, now: ReviewCase) -> Json:
    """The attempt that was judged before this one, why, and what the person has changed since."""
    old: ReviewCase = before.state
    named = {"case": before.id, "attempt": old.asked.attempt, "status": old.status}
    return {
        **named,
        **decided(old),
        "labels": labels(old.asked.kind, old.content, old.asked.declared_on),
        "differences": [d._asdict() for d in differences(old.content, now.content)],
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
