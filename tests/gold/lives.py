"""Runs the cases of an item's life, of the record's status and of the owner's mask."""

from datetime import date

from eventkit.codec import Json
from eventkit.rules import Rejected
from services.collection.domain.commands import (
    Command,
    DeclareEducation,
    RecordApproval,
    RecordClaim,
    RecordReturn,
    RecordVerification,
    SubmitDossier,
)
from services.collection.domain.decide import decide
from services.collection.domain.evolve import evolve
from services.collection.domain.record import BASIC, Education
from services.collection.domain.state import Dossier, Item, status_of
from services.collection.domain.vocabulary import (
    Degree,
    EducationLevel,
    ItemStatus,
    Scope,
    TrainingMode,
    VerificationResult,
)
from tests.collection.examples import context, high_school, intermediate, person

from .reading import Verdict, judged

RESULTS = {
    "AUTO_MATCH": VerificationResult.MATCHED,
    "AUTO_MISMATCH": VerificationResult.MISMATCHED,
    "AUTO_NOT_FOUND": VerificationResult.NOT_FOUND,
    "AUTO_UNAVAILABLE": VerificationResult.UNAVAILABLE,
}
ELSEWHERE = {"reviewer_dept", "reason"}  # what review judges before it announces anything
eligible = Education(
    training_mode=TrainingMode.FULL_TIME,
    school="云南财经大学",
    start=date(2008, 9, 1),
    end=date(2012, 7, 1),
    level=EducationLevel.BACHELOR,
    degree=Degree.BACHELOR,
    major="120203K",
)
proven = {"diploma_image": "img-1", "degree_image": "img-2"}


def is_ours(typed: Json) -> bool:
    waiting = typed["event"] == "AUTO_UNAVAILABLE" and typed.get("hours_waiting", 0) < 72
    return not ELSEWHERE & set(typed) and not waiting


def run_transition(typed: Json, given: Json) -> Verdict:
    held = standing(typed)
    try:
        events = decide(held, command(typed["event"], held))
    except Rejected as refused:
        return judged([*refused.violations])
    for event in events:
        held = evolve(held, event)
    return judged([], {"status": held.items["e1"].status})


def standing(typed: Json) -> Dossier:
    """One item as the case has it, in a record that lacks nothing else."""
    status = ItemStatus(typed["status"])
    shows = typed.get("evidence_attached") or status in {ItemStatus.AUTO_FAILED, ItemStatus.REJECTED}
    content = Education(**{**_fields(eligible), **(proven if shows else {})})
    content = content if typed.get("auto_eligible", True) else high_school
    done = {
        BASIC: Item(person, status=ItemStatus.APPROVED),
        "q1": Item(intermediate, status=ItemStatus.APPROVED),
    }
    judged_before = status in {ItemStatus.AUTO_FAILED, ItemStatus.REJECTED}
    failed = {content.natural_key: ()} if judged_before else {}
    return Dossier(
        verified=True,
        department="530102",
        scope=Scope.S2,
        items={**done, "e1": Item(content, attempt=1, status=status)},
        failed=failed,
    )


def _fields(education: Education) -> Json:
    return {name: getattr(education, name) for name in education.__dataclass_fields__ if name != "kind"}


def command(event: str, held: Dossier) -> Command:
    match event:
        case "EDIT":
            content = held.items["e1"].content
            assert isinstance(content, Education)
            return DeclareEducation("e1", content, 1, context)
        case "SUBMIT":
            return SubmitDossier(True, 0, context)
        case "REVIEW_CLAIM":
            return RecordClaim("e1", 1)
        case "REVIEW_APPROVE":
            return RecordApproval("e1", 1)
        case "REVIEW_REJECT":
            return RecordReturn("e1", 1, "RR05", "与证书不一致")
        case _:
            return RecordVerification("e1", 1, RESULTS[event])


def run_lifecycle(typed: Json, given: Json) -> Verdict:
    status = status_of({ItemStatus(item["status"]) for item in typed["items"]})
    return judged([], {"record_status": status})
