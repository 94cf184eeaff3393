"""预检: what a submit would say now, what the scope asks for, and who would look at each item."""

from collections.abc import Mapping
from dataclasses import replace

from contracts.errors import describe
from eventkit.codec import Json, as_json
from eventkit.rules import Severity, Violation

from .domain.advice.materials import materials
from .domain.advice.outlook import Outlook, outlook
from .domain.asking import objections, told
from .domain.checking import audit_mode
from .domain.context import Context
from .domain.flow import record_allows
from .domain.record import Record
from .domain.rules import precheck
from .domain.state import Dossier, Item
from .domain.vocabulary import Action
from .record_schemas import RecordForm
from .titles import title


def of_dossier(state: Dossier, context: Context) -> Json:
    """The commitment is taken as given: it is ticked with the submit itself."""
    found = [*record_allows(state, Action.SUBMIT)] or objections(state, True, context)
    return forecast(state.record, found, state.items, told(state, context))


def of_document(document: Json, context: Context, form: RecordForm | None = None) -> Json:
    """Of a record that nobody has saved: nothing was ever sent before. A form made once can serve for many.
    Raises Rejected (FORM_*, SCOPE_INVALID) for what is no record at all.
    """
    record, applicant = (form or RecordForm()).read(document)
    known = replace(context, applicant=applicant)
    items = {item: Item(content, declared_on=context.today) for item, content in record.contents.items()}
    return forecast(record, precheck(record, known), items, known)


def as_sent(held: Item, record: Record, context: Context) -> Outlook:
    """An item that is being checked keeps its mode until it can be sent again."""
    mode = held.audit_mode if held.audit_mode and not held.is_editable else audit_mode(held, context.failed)
    return outlook(
        held.content, mode, context.failed, context.asks_for_id_images(record.department, record.person)
    )


def forecast(record: Record, found: list[Violation], items: Mapping[str, Item], context: Context) -> Json:
    said = [describe(violation) for violation in found]
    return {
        "errors": [each for each in said if each["severity"] == Severity.ERROR],
        "warnings": [each for each in said if each["severity"] == Severity.WARNING],
        "materials": [as_json(entry) for entry in materials(record, context)],
        "items": [
            {"item": item, "kind": held.content.kind, "title": title(held.content, held.declared_on)}
            | as_json(as_sent(held, record, context))
            for item, held in items.items()
        ],
    }
