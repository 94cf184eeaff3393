"""What becomes of a person's request: allowed if the record it leads to obeys the guide.

What is asked of a record that has changed meanwhile, or that does not allow it now, is not judged further.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import chain

from eventkit.rules import Severity, Violation, check

from .checking import for_people, sent
from .context import Applicant, Context, Witness
from .documents import birth_date_of, gender_of
from .events import (
    AccQualFetched,
    ApplicantIdentified,
    Chosen,
    CommitmentGiven,
    Declared,
    Event,
    ItemRemoved,
    ItemReopened,
    ItemWithdrawn,
)
from .evolve import evolve
from .flow import (
    item_allows,
    item_is_as_seen,
    item_is_there,
    item_may_be_added,
    record_allows,
    record_is_as_seen,
)
from .record import AccQual, BasicInfo
from .rules import Rules, broken, precheck
from .state import Dossier, Item
from .vocabulary import COMMITMENT_TEXT, Action, ItemKind, ItemStatus


def told(dossier: Dossier, context: Context) -> Context:
    """What the dossier itself knows of the world, put beside what the application found out."""
    unknown = context.applicant == Applicant()
    return replace(
        context,
        applicant=dossier.applicant if unknown else context.applicant,
        failed=for_people(dossier, context.today),
        stored={item: held.content for item, held in dossier.items.items()},
    )


def completed(basic: BasicInfo, applicant: Applicant) -> BasicInfo:
    """What the document says is not asked for (R029)."""
    return replace(
        basic,
        gender=basic.gender or gender_of(applicant),
        birth_date=basic.birth_date or birth_date_of(applicant),
    )


def choose(
    dossier: Dossier, event: Chosen, action: Action, seen: int, rules: Rules, context: Context
) -> list[Event]:
    check(record_is_as_seen(dossier, seen))
    check(record_allows(dossier, action))
    check(broken(rules, evolve(dossier, event).record, context))
    return [event]


def declare(dossier: Dossier, event: Declared, seen: int, rules: Rules, context: Context) -> list[Event]:
    kind = evolve(dossier, event).items[event.item].content.kind
    check(item_is_as_seen(dossier, event.item, kind, seen))
    there = event.item in dossier.items
    check(
        item_allows(dossier, Action.EDIT, event.item)
        if there
        else item_may_be_added(dossier, event.item, kind)
    )
    return amend(dossier, event, rules, context)


def fetch(dossier: Dossier, found: Mapping[str, AccQual], seen: int, today: date) -> list[Event]:
    """“自动获取会计专业技术资格”（指南 三(四)7）: what is not listed yet; nothing typed is touched. R058"""
    check(record_is_as_seen(dossier, seen))
    check(record_allows(dossier, Action.ADD_ACC_QUAL))
    listed = {held.content.natural_key for held in dossier.items.values()}
    fresh = {acc_qual.natural_key: item for item, acc_qual in found.items()}
    return [AccQualFetched(item, found[item], today) for key, item in fresh.items() if key not in listed]


def remove(
    dossier: Dossier, item: str, seen: int, rules: Mapping[ItemKind, Rules], context: Context
) -> list[Event]:
    kind = touched(dossier, Action.REMOVE, item, seen).content.kind
    return amend(dossier, ItemRemoved(item), rules[kind], context)


def withdraw(dossier: Dossier, item: str, seen: int, context: Context) -> list[Event]:
    return [ItemWithdrawn(item, touched(dossier, Action.WITHDRAW, item, seen, context.now).attempt)]


def touched(dossier: Dossier, action: Action, item: str, seen: int, now: datetime | None = None) -> Item:
    """The item as it is, if the action is possible on what the applicant saw of it."""
    check(item_is_there(dossier, item))
    held = dossier.items[item]
    check(item_is_as_seen(dossier, item, held.content.kind, seen))
    check(item_allows(dossier, action, item, now))
    return held


def amend(dossier: Dossier, event: Declared | ItemRemoved, rules: Rules, context: Context) -> list[Event]:
    """A change answers for its own item and for what it breaks in others. An approved one, which could not be
    mended otherwise, is reopened beside the change (rule book 3.3); any other makes it fail.
    """
    amended = evolve(dossier, event)
    before = {*broken(rules, dossier.record, context)}
    found = [v for v in broken(rules, amended.record, context) if v.item == event.item or v not in before]
    approved = {item for item, held in amended.items.items() if held.status is ItemStatus.APPROVED}
    reopened = approved & {violation.item for violation in found if violation.severity is Severity.ERROR}
    check(violation for violation in found if violation.item not in reopened)
    return [event, *map(ItemReopened, sorted(reopened))]


def objections(dossier: Dossier, commitment: bool, context: Context) -> list[Violation]:
    """Only the items that are sent are judged; what names no item is said of the whole record. R068"""
    sent = {item for item, held in dossier.items.items() if held.is_editable}
    found = precheck(replace(dossier.record, commitment=commitment), told(dossier, context))
    return [violation for violation in found if not violation.item or violation.item in sent]


def submit(dossier: Dossier, commitment: bool, seen: int, context: Context, given: Witness) -> list[Event]:
    check(record_is_as_seen(dossier, seen))
    check(record_allows(dossier, Action.SUBMIT))
    check(objections(dossier, commitment, context))
    editable = [item for item, held in dossier.items.items() if held.is_editable]
    return [
        *([ApplicantIdentified(context.applicant)] if context.applicant != dossier.applicant else []),
        CommitmentGiven(COMMITMENT_TEXT, dossier.record.fingerprint, context.rule_set, given),
        *chain.from_iterable(sent(dossier, item, context) for item in editable),
    ]
