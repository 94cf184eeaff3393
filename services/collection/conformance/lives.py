"""An item's life, and what the items add up to."""

from dataclasses import replace
from datetime import date

from eventkit.codec import Json
from eventkit.conformance import Verdict, judged
from eventkit.rules import Rejected

from ..domain.commands import (
    Command,
    DeclareEducation,
    RecordApproval,
    RecordClaim,
    RecordReturn,
    RecordVerification,
    SubmitDossier,
)
from ..domain.decide import decide
from ..domain.evolve import evolve
from ..domain.flow import real_name_is_verified
from ..domain.record import BASIC, AccQual, BasicInfo, Education
from ..domain.state import EDITABLE, Dossier, Item, status_of
from ..domain.vocabulary import (
    AccQualLevel,
    Degree,
    EducationLevel,
    ItemStatus,
    QualMethod,
    Scope,
    TrainingMode,
    VerificationResult,
)
from .reading import surroundings

RESULTS = {
    "AUTO_MATCH": VerificationResult.MATCHED,
    "AUTO_MISMATCH": VerificationResult.MISMATCHED,
    "AUTO_NOT_FOUND": VerificationResult.NOT_FOUND,
    "AUTO_UNAVAILABLE": VerificationResult.UNAVAILABLE,
}
ITEM = "e1"
bachelor = Education(
    training_mode=TrainingMode.FULL_TIME,
    school="云南财经大学",
    start=date(2008, 9, 1),
    end=date(2012, 7, 1),
    level=EducationLevel.BACHELOR,
    degree=Degree.BACHELOR,
    major="120203K",
)
high_school = replace(
    bachelor, level=EducationLevel.HIGH_SCHOOL, degree=Degree.NONE, diploma_image="img-high-school"
)
title = AccQual(level=AccQualLevel.INTERMEDIATE, method=QualMethod.EXAM, cert_no="20530001234")


def transition(typed: Json, given: Json) -> Verdict:
    """What the applicant does and the dossier hears; ``status`` is the item's after it."""
    held = standing(typed)
    try:
        events = decide(held, command(typed, held, given))
    except Rejected as refused:
        return judged(refused.violations, status=held.items[ITEM].status)
    for event in events:
        held = evolve(held, event)
    return judged([], status=held.items[ITEM].status)


def standing(typed: Json) -> Dossier:
    """One item as the case has it, in a record that lacks nothing else."""
    status = ItemStatus(typed["status"])
    judged_before = status in EDITABLE - {ItemStatus.NOT_SUBMITTED}
    eligible = typed.get("auto_eligible", status is not ItemStatus.NOT_SUBMITTED)
    content = bachelor if eligible else high_school
    if typed.get("evidence_attached") or judged_before:
        content = replace(content, diploma_image="img-diploma", degree_image="img-degree")
    done = {
        BASIC: Item(BasicInfo(), status=ItemStatus.APPROVED),
        "q1": Item(title, status=ItemStatus.APPROVED),
    }
    return Dossier(
        verified=True,
        department="530102",
        scope=Scope.S2,
        items={**done, ITEM: Item(content, attempt=1, status=status)},
        failed={content.natural_key: ()} if judged_before else {},
    )


def command(typed: Json, held: Dossier, given: Json) -> Command:
    context, content = surroundings(given), held.items[ITEM].content
    match typed["event"]:
        case "EDIT" if isinstance(content, Education):
            return DeclareEducation(ITEM, content, 1, context)
        case "SUBMIT":
            return SubmitDossier(True, 0, context)
        case "REVIEW_CLAIM":
            return RecordClaim(ITEM, 1)
        case "REVIEW_APPROVE":
            return RecordApproval(ITEM, 1)
        case "REVIEW_REJECT":
            return RecordReturn(ITEM, 1, typed.get("reason") or "", typed.get("remark") or "")
        case event:
            return RecordVerification(ITEM, 1, RESULTS[event])


def entering(typed: Json, given: Json) -> Verdict | None:
    """会计人员信息采集 entered without trying to be verified."""
    if typed["method"] != "NONE":
        return None
    context = replace(surroundings(given), verified=bool(given.get("verified")))
    return judged(real_name_is_verified(Dossier(), context))


def lifecycle(typed: Json, given: Json) -> Verdict:
    status = status_of({ItemStatus(item["status"]) for item in typed["items"]})
    return judged([], record_status=status)
