"""What an event makes of the dossier. It never refuses: the past is not up for debate."""

from datetime import date
from typing import Any

from eventkit.decider import changed

from .events import (
    AccQualDeclared,
    AccQualFetched,
    ApplicantIdentified,
    ApprovalRevoked,
    BasicSaved,
    CommitmentGiven,
    DepartmentChosen,
    EducationDeclared,
    Event,
    ItemRemoved,
    ItemReopened,
    ItemSubmitted,
    ItemWithdrawn,
    Moved,
    OtherQualDeclared,
    RealNameVerified,
    ReviewApproved,
    ReviewClaimed,
    ReviewOverdue,
    ReviewReleased,
    ReviewReturned,
    ScopeChosen,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
    VerificationUnavailable,
    Verified,
    WorkDeclared,
)
from .record import Content
from .remembering import remembered
from .state import Dossier, Item
from .verdicts import Checked
from .vocabulary import SOURCE_UNAVAILABLE, AuditMode, ItemStatus, VerificationResult


def evolve(dossier: Dossier, event: Event) -> Dossier:
    match event:
        case ApplicantIdentified(applicant):
            return changed(dossier, applicant=applicant)
        case RealNameVerified():
            return changed(dossier, verified=True)
        case DepartmentChosen(department, path):
            return revised(dossier, department=department, department_path=path)
        case ScopeChosen(scope):
            return revised(dossier, scope=scope)
        case BasicSaved(item, content, on) | EducationDeclared(item, content, on):
            return declared(dossier, item, content, on)
        case WorkDeclared(item, content, on) | AccQualDeclared(item, content, on):
            return declared(dossier, item, content, on)
        case OtherQualDeclared(item, content, on):
            return declared(dossier, item, content, on)
        case AccQualFetched(item, content, on):
            unfailed = {key: parts for key, parts in dossier.failed.items() if key != content.natural_key}
            fetched = Item(content, declared_on=on, fetched=True)
            return revised(dossier, items={**dossier.items, item: fetched}, failed=unfailed)
        case ItemRemoved(item):
            left = {other: held for other, held in dossier.items.items() if other != item}
            return revised(dossier, items=left, removed=dossier.removed | {item})
        case CommitmentGiven(rule_set=rule_set):
            return changed(dossier, rule_set=rule_set)
        case ReviewOverdue(item):
            return put(dossier, item, dossier.items[item], overdue=True)
        case _:
            return moved(dossier, event)


def moved(dossier: Dossier, event: Moved) -> Dossier:
    dossier = remembered(dossier, event)
    held, now = dossier.items[event.item], {"status": status_after(event)}
    if isinstance(event, Verified):
        held = changed(held, checked=checked(event))
    match event:
        case ItemSubmitted(_, attempt, _, audit_mode, submitted_at, rule_set, file_hashes):
            judged = {"submitted_at": submitted_at, "rule_set": rule_set, "file_hashes": file_hashes}
            begun = {"attempt": attempt, "audit_mode": audit_mode, **judged}
            return put(dossier, event.item, held, **now, **begun, **UNANSWERED)
        case VerificationMatched(_, _, matched_parts) | VerificationNotFound(_, _, matched_parts):
            return put(dossier, event.item, held, **now, matched_parts=matched_parts)
        case VerificationMismatched(_, _, matched_parts, differing):
            return put(dossier, event.item, held, **now, matched_parts=matched_parts, differing=differing)
        case ApprovalRevoked(_, _, review_reason, remark):
            return put(dossier, event.item, held, **now, review_reason=review_reason, remark=remark)
        case VerificationUnavailable():
            return put(dossier, event.item, held, **now, review_reason=SOURCE_UNAVAILABLE)
        case ReviewReturned(_, _, review_reason, remark, faults):
            return put(
                dossier, event.item, held, **now, review_reason=review_reason, remark=remark, faults=faults
            )
        case _:
            return put(dossier, event.item, held, **now)


UNANSWERED: dict[str, Any] = {
    "overdue": False,
    "review_reason": "",
    "remark": "",
    "faults": (),
    "differing": (),
}


def checked(event: Verified) -> Checked:
    """What a reviewer of a later attempt is told."""
    match event:
        case VerificationMatched(_, attempt, parts):
            return Checked(attempt=attempt, result=VerificationResult.MATCHED, matched_parts=parts)
        case VerificationMismatched(_, attempt, parts, differing):
            result = VerificationResult.MISMATCHED
            return Checked(attempt=attempt, result=result, matched_parts=parts, differing=differing)
        case VerificationNotFound(_, attempt, parts):
            return Checked(attempt=attempt, result=VerificationResult.NOT_FOUND, matched_parts=parts)
        case VerificationUnavailable(_, attempt):
            return Checked(attempt=attempt, result=VerificationResult.UNAVAILABLE)


def status_after(event: Moved) -> ItemStatus:
    """The item's life (rule book 3.3)."""
    match event:
        case ItemSubmitted(audit_mode=AuditMode.AUTO):
            return ItemStatus.AUTO_CHECKING
        case ItemSubmitted() | ReviewReleased():
            return ItemStatus.PENDING_REVIEW
        case VerificationMatched() | ReviewApproved():
            return ItemStatus.APPROVED
        case VerificationMismatched() | VerificationNotFound() | VerificationUnavailable():
            return ItemStatus.AUTO_FAILED
        case ReviewClaimed():
            return ItemStatus.UNDER_REVIEW
        case ReviewReturned() | ApprovalRevoked():
            return ItemStatus.REJECTED
        case ItemReopened() | ItemWithdrawn():
            return ItemStatus.NOT_SUBMITTED


def revised(dossier: Dossier, **changes: Any) -> Dossier:
    return changed(dossier, revision=dossier.revision + 1, **changes)


def declared(dossier: Dossier, item: str, content: Content, on: date | None) -> Dossier:
    held = dossier.items.get(item, Item(content, version=0))
    new = changed(held, content=content, declared_on=on, version=held.version + 1, fetched=False)
    return revised(dossier, items={**dossier.items, item: new})


def put(dossier: Dossier, item: str, held: Item, **changes: Any) -> Dossier:
    return changed(dossier, items={**dossier.items, item: changed(held, **changes)})
