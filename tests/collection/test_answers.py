"""Answers of outside sources and what is remembered of them (R042, R056, R065, R066)."""

from dataclasses import replace

from eventkit.testing import Scenario
from services.collection.domain.commands import (
    RecordApplicant,
    RecordRealName,
    RecordRelease,
    RecordVerification,
    SubmitDossier,
    WithdrawItem,
)
from services.collection.domain.decide import decide, dossier
from services.collection.domain.events import (
    ApplicantIdentified,
    EducationDeclared,
    Event,
    ItemSubmitted,
    ItemWithdrawn,
    RealNameVerified,
    ReviewClaimed,
    ReviewReleased,
    ReviewReturned,
    VerificationMatched,
    VerificationMismatched,
    VerificationUnavailable,
)
from services.collection.domain.vocabulary import (
    SOURCE_UNAVAILABLE,
    AuditMode,
    ItemStatus,
    VerificationResult,
)

from .examples import bachelor, context, filled_in, proven_bachelor, submitted, zhang_san

given = Scenario(dossier).given
silent = RecordVerification("e1", 1, VerificationResult.UNAVAILABLE)
unanswered = (*submitted, VerificationUnavailable("e1", 1))


def mode_of_next(*history: Event) -> AuditMode:
    held = dossier.replay(history)
    sent = decide(held, SubmitDossier(True, held.revision, context))
    (mode,) = (e.audit_mode for e in sent if isinstance(e, ItemSubmitted) and e.item == "e1")
    return mode


def proven(version: int) -> tuple[Event, ...]:
    return (
        *filled_in,
        EducationDeclared("e1", proven_bachelor),
        ItemSubmitted("e1", 1, version, AuditMode.AUTO),
    )


def test_silent_source_uses_up_nothing_and_the_applicant_chooses() -> None:
    given(*submitted).when(silent).then(VerificationUnavailable("e1", 1))
    held = dossier.replay(unanswered)
    assert (held.items["e1"].status, held.items["e1"].review_reason, held.failed) == (
        ItemStatus.AUTO_FAILED,
        SOURCE_UNAVAILABLE,
        {},
    )
    assert mode_of_next(*unanswered) is AuditMode.AUTO
    assert mode_of_next(*unanswered, EducationDeclared("e1", proven_bachelor)) is AuditMode.MANUAL


def test_silent_source_hands_what_is_proven_to_a_person() -> None:
    given(*proven(2)).when(silent).then(
        VerificationUnavailable("e1", 1), ItemSubmitted("e1", 2, 2, AuditMode.MANUAL)
    )


def test_only_the_parts_that_failed_need_proof() -> None:
    half = replace(bachelor, degree_image="img-degree")
    history = (*filled_in, EducationDeclared("e1", half), ItemSubmitted("e1", 1, 2, AuditMode.AUTO))
    answer = RecordVerification("e1", 1, VerificationResult.MISMATCHED, ("diploma",), ("degree_no",))
    mismatched = VerificationMismatched("e1", 1, ("diploma",), ("degree_no",))
    given(*history).when(answer).then(mismatched, ItemSubmitted("e1", 2, 2, AuditMode.MANUAL))
    given(*history).when(replace(answer, matched_parts=("degree",))).then(
        replace(mismatched, matched_parts=("degree",))
    )
    held = dossier.replay([*history, mismatched]).items["e1"]
    assert (held.matched_parts, held.differing) == (("diploma",), ("degree_no",))


def test_corrected_claim_is_a_new_one_and_the_old_one_stays_failed() -> None:
    failed = (*submitted, VerificationMismatched("e1", 1))
    corrected = EducationDeclared("e1", replace(bachelor, diploma_no="106891201205000001"))
    assert mode_of_next(*failed, corrected) is AuditMode.AUTO
    assert mode_of_next(*failed, corrected, EducationDeclared("e1", proven_bachelor)) is AuditMode.MANUAL


def test_claim_that_a_reviewer_returned_is_for_people_from_then_on() -> None:
    sent = (ItemSubmitted("e1", 2, 2, AuditMode.MANUAL), ReviewClaimed("e1", 2))
    returned = (*proven(2), VerificationUnavailable("e1", 1), *sent, ReviewReturned("e1", 2, "RR05", ""))
    assert mode_of_next(*returned) is AuditMode.MANUAL


def test_withdrawn_claim_was_never_checked() -> None:
    given(*submitted).when(WithdrawItem("e1", 1, context)).then(ItemWithdrawn("e1", 1))
    withdrawn = (*submitted, ItemWithdrawn("e1", 1))
    given(*withdrawn).when(RecordVerification("e1", 1, VerificationResult.MATCHED)).then_nothing()
    assert mode_of_next(*withdrawn) is AuditMode.AUTO


def test_reviewer_may_give_back_what_they_claimed() -> None:
    claimed = (*submitted, ReviewClaimed("w1", 1))
    given(*claimed).when(RecordRelease("w1", 1)).then(ReviewReleased("w1", 1))
    assert dossier.replay([*claimed, ReviewReleased("w1", 1)]).items["w1"].status is ItemStatus.PENDING_REVIEW
    given(*submitted).when(RecordRelease("w1", 1)).then_nothing()


def test_verdict_s_traces_go_when_the_item_is_sent_again() -> None:
    returned = (*submitted, ReviewClaimed("w1", 1), ReviewReturned("w1", 1, "RR07", "公章不清晰"))
    assert dossier.replay(returned).items["w1"].remark == "公章不清晰"
    again = dossier.replay([*returned, ItemSubmitted("w1", 2, 1, AuditMode.MANUAL)]).items["w1"]
    assert (again.remark, again.review_reason) == ("", "")


def test_matched_parts_are_kept() -> None:
    answer = RecordVerification("e1", 1, VerificationResult.MATCHED, ("diploma", "degree"))
    matched = VerificationMatched("e1", 1, ("diploma", "degree"))
    given(*submitted).when(answer).then(matched)
    assert dossier.replay([*submitted, matched]).items["e1"].matched_parts == ("diploma", "degree")


def test_identity_tells_once_who_the_applicant_is() -> None:
    given().when(RecordApplicant(zhang_san)).then(ApplicantIdentified(zhang_san))
    given(ApplicantIdentified(zhang_san)).when(RecordApplicant(zhang_san)).then_nothing()
    given().when(RecordRealName()).then(RealNameVerified())
    given(RealNameVerified()).when(RecordRealName()).then_nothing()
    assert dossier.replay(filled_in[:2]).revision == 0
