"""What is kept of a verdict: what it was of, what a source said of which question, which claims failed."""

from eventkit.decider import changed

from .claims import PartAnswer
from .events import (
    ApprovalRevoked,
    ItemSubmitted,
    Moved,
    ReviewApproved,
    ReviewReturned,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
)
from .state import CHINA, Dossier, Item
from .verdicts import Verdict, inputs_of
from .vocabulary import AuditMode, Part


def remembered(dossier: Dossier, event: Moved) -> Dossier:
    """While an attempt is judged its item stays as it is, so the verdict is of what stands there now."""
    held = dossier.items[event.item]
    match event:
        case ItemSubmitted(audit_mode=AuditMode.AUTO):
            return counted(dossier, event)
        case VerificationMatched(_, _, _, answers):
            return answered(dossier, event.item, answers)
        case VerificationMismatched(_, _, matched_parts, _, answers):
            return answered(failed(dossier, held, matched_parts), event.item, answers)
        case VerificationNotFound(_, _, matched_parts, answers):
            return answered(failed(dossier, held, matched_parts), event.item, answers)
        case ReviewApproved():
            return judged(dossier, event.item, (PartAnswer(Part.REVIEW, "APPROVED"),))
        case ReviewReturned():
            returned = (PartAnswer(Part.REVIEW, "RETURNED"),)
            return judged(failed(dossier, held, held.matched_parts), event.item, returned)
        case ApprovalRevoked():
            revoked = (PartAnswer(Part.REVIEW, "REVOKED"),)
            return judged(taken_back(dossier, held), event.item, revoked)
        case _:
            return dossier


def counted(dossier: Dossier, sent: ItemSubmitted) -> Dossier:
    """R065: how many corrected claims were checked that day."""
    if not sent.submitted_at or not dossier.items[sent.item].is_corrected(dossier.failed):
        return dossier
    day = sent.submitted_at.astimezone(CHINA).date()
    return changed(dossier, rechecks=(day, dossier.rechecks_on(day) + 1))


def failed(dossier: Dossier, held: Item, matched_parts: tuple[str, ...]) -> Dossier:
    """R065: the claim is remembered, also when the item is removed and filled in anew."""
    key = held.content.natural_key
    return changed(dossier, failed={**dossier.failed, key: matched_parts}) if key else dossier


def taken_back(dossier: Dossier, held: Item) -> Dossier:
    """As if it had failed. Where a source approved it, what it confirmed is what was wrong: all is to be
    proven anew, and the registry is not believed again.
    """
    trusted = () if held.audit_mode is AuditMode.AUTO else held.matched_parts
    after, key = failed(dossier, held, trusted), held.content.natural_key
    return changed(after, revoked=dossier.revoked | {key}) if key else after


def answered(dossier: Dossier, item: str, answers: tuple[PartAnswer, ...]) -> Dossier:
    """The same question has its answer from now on, whichever item asks it."""
    content, applicant = dossier.items[item].content, dossier.applicant
    told = {inputs_of(answer.part, content, applicant): answer for answer in answers}
    return judged(changed(dossier, answers={**dossier.answers, **told}), item, answers)


def judged(dossier: Dossier, item: str, answers: tuple[PartAnswer, ...]) -> Dossier:
    held = dossier.items[item]
    verdicts = (*held.verdicts, *(verdict(dossier, held, answer) for answer in answers))
    return changed(dossier, items={**dossier.items, item: changed(held, verdicts=verdicts)})


def verdict(dossier: Dossier, held: Item, answer: PartAnswer) -> Verdict:
    return Verdict(
        part=answer.part,
        attempt=held.attempt,
        item_version=held.version,
        rule_set=held.rule_set,
        result=answer.code or answer.result,
        differing=answer.differing,
        inputs=inputs_of(answer.part, held.content, dossier.applicant),
    )
