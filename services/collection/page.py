"""The wizard's page: the dossier folded for its owner, who alone reads what is personal (4.11)."""

from collections.abc import Sequence

import msgspec

from contracts.errors import describe
from eventkit.codec import Json
from eventkit.envelope import Envelope
from eventkit.handler import Handled
from eventkit.rules import Severity, warning

from .domain.asking import objections, told
from .domain.context import Applicant, Context
from .domain.events import Event, ItemReopened, Reviewed, ReviewOverdue, Verified
from .domain.flow import record_actions, transfer_may_begin
from .domain.rules import MATERIALS, SAVES, broken
from .domain.state import Dossier, status_of
from .domain.vocabulary import ItemKind, RecordStatus
from .history import history
from .shown import shown

STEPS: dict[str, set[ItemKind]] = {  # of the left-hand menu, with the items each one holds
    "department": set(),
    "notice": set(),
    "basic": {ItemKind.BASIC},
    "education": {ItemKind.EDUCATION},
    "work": {ItemKind.WORK},
    "qualification": {ItemKind.ACC_QUAL, ItemKind.OTHER_QUAL},
    "submit": set(),
}
SENT = {RecordStatus.IN_PROGRESS, RecordStatus.APPROVED}


def page(dossier: str, state: Dossier, context: Context) -> Json:
    chosen = context.departments.get(state.department)
    return {
        "dossier": dossier,
        "revision": state.revision,
        "record_status": state.status,
        "rule_set": state.rule_set,
        "department": {
            "code": state.department,
            "names": list(chosen.names) if chosen else [],
            "consulting_phone": chosen.consulting_phone if chosen else "",
        },
        "scope": state.scope,
        "steps": {step: menu_entry(step, state, context) for step in STEPS},
        "items": [shown(state, item, held, context) for item, held in state.items.items()],
        "identity": masked(told(state, context).applicant),
        "can": [str(action) for action in record_actions(state)],
        "transfer_allowed": not [*transfer_may_begin(state)],
    }


def menu_entry(step: str, state: Dossier, context: Context) -> Json:
    held = {item: it for item, it in state.items.items() if it.content.kind in STEPS[step]}
    if step == "submit":
        return {"status": state.status, "complete": state.status in SENT}
    found = broken((*SAVES[step], *MATERIALS.get(step, ())), state.record, told(state, context))
    wrong = [
        violation
        for violation in found
        if violation.severity is Severity.ERROR
        and (not violation.item or (violation.item in held and held[violation.item].is_editable))
    ]
    known = state.scope is not None or step in {"department", "basic"}  # what a scope asks of a step
    return {
        "status": status_of({it.status for it in held.values()}) if STEPS[step] else "",
        "complete": known and not wrong,
    }


def masked(applicant: Applicant) -> Json:
    """The owner's view (4.11): 530*****3716, 159****1535."""
    number, phone = applicant.doc_number, applicant.phone
    return {
        "doc_type": applicant.doc_type,
        "doc_number": f"{number[:3]}*****{number[-4:]}" if len(number) > 8 else f"*****{number[-2:]}",
        "real_name": applicant.real_name,
        "phone": f"{phone[:3]}****{phone[-4:]}" if phone else "",
    }


def answer(dossier: str, handled: Handled, context: Context, item: str, *, brief: bool = False) -> Json:
    """To a command that was done: the version now of its item, or else the record, and remarks on it; with
    the page unless ``brief``.
    """
    state: Dossier = handled.state
    held = state.items.get(item)
    reopened = [event.item for event in handled.events if isinstance(event, ItemReopened)]
    remarks = [v for v in objections(state, True, context) if v.severity is Severity.WARNING]
    about = [violation for violation in remarks if not item or violation.item == item]
    return {
        "version": (held.version if held else 0) if item else state.revision,
        "revision": state.revision,
        "warnings": [describe(v) for v in (*(warning("W_ITEM_REOPENED", "", it) for it in reopened), *about)],
        **({} if brief else {"view": page(dossier, state, context)}),
    }


def timeline(told: Sequence[tuple[Envelope, Event]]) -> list[Json]:
    """Who did what when, in clear facts only."""
    return [
        {
            "at": envelope.at.isoformat(),
            "event": event.name,
            "actor_kind": actor_kind(event),
            **msgspec.json.decode(history.encode(event)[1]),
        }
        for envelope, event in told
    ]


def actor_kind(event: Event) -> str:
    if isinstance(event, Verified):
        return "verification"
    return "reviewer" if isinstance(event, Reviewed | ReviewOverdue) else "applicant"
