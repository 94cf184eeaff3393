"""撤回已通过的审核：条目回到审核不通过，申请人得知原因（规则书 3.3）"""

from eventkit.testing import Scenario
from services.collection.domain.commands import RecordRevocation, SubmitDossier
from services.collection.domain.decide import dossier
from services.collection.domain.events import (
    ApprovalRevoked,
    EducationDeclared,
    Event,
    ItemSubmitted,
    ReviewApproved,
    ReviewClaimed,
    VerificationMatched,
)
from services.collection.domain.vocabulary import AuditMode, ItemStatus, Part, RecordStatus

from .examples import (
    bachelor,
    context,
    declare_education,
    declare_work,
    job,
    proven_bachelor,
    submitted,
)

given = Scenario(dossier).given
approved: tuple[Event, ...] = (
    *submitted,
    VerificationMatched("e1", 1),
    *(ReviewClaimed("w1", 1), ReviewApproved("w1", 1)),
    *(ReviewClaimed("basic", 1), ReviewApproved("basic", 1)),
)
revoke = RecordRevocation("w1", 1, "RR14", "证明系伪造")
revoked = ApprovalRevoked("w1", 1, "RR14", "证明系伪造")


def test_revoked_item_is_the_applicant_s_again_with_the_reason() -> None:
    given(*approved).when(revoke).then(revoked)
    held = dossier.replay([*approved, revoked])
    item = held.items["w1"]
    assert (item.status, item.review_reason, item.remark) == (ItemStatus.REJECTED, "RR14", "证明系伪造")
    assert dossier.replay(approved).status is RecordStatus.APPROVED
    assert held.status is RecordStatus.ACTION_REQUIRED
    assert declare_work(job, seen=1)
    assert [verdict.result for verdict in item.verdicts] == ["APPROVED", "REVOKED"]


def test_what_a_source_approved_is_revoked_too_and_all_of_it_is_to_be_proven_to_people() -> None:
    matched = VerificationMatched("e1", 1, ("diploma", "degree"))
    wrong = ApprovalRevoked("e1", 1, "RR14", "非本人学历")
    history = (*submitted, matched, wrong)
    given(*submitted, matched).when(RecordRevocation("e1", 1, "RR14", "非本人学历")).then(wrong)
    held = dossier.replay(history)
    education = bachelor.parts_to_prove(held.failed)
    assert (held.items["e1"].status, held.items["e1"].remark) == (ItemStatus.REJECTED, "非本人学历")
    assert (bachelor.audit_mode(held.failed), {*education}) == (AuditMode.MANUAL, {Part.DIPLOMA, Part.DEGREE})
    given(*history).when(SubmitDossier(True, held.revision, context)).then_rejected(
        "EDU_DIPLOMA_PROOF_REQUIRED", "EDU_DEGREE_PROOF_REQUIRED"
    )
    given(*history).when(declare_education(proven_bachelor, seen=1)).then(
        EducationDeclared("e1", proven_bachelor, context.today)
    )


def test_revocation_of_what_is_not_approved_or_of_another_attempt_changes_nothing() -> None:
    given(*submitted).when(revoke).then_nothing()
    given(*approved, revoked).when(revoke).then_nothing()
    given(*approved).when(RecordRevocation("w1", 2, "RR14", "证明系伪造")).then_nothing()
    again = (*approved, revoked, ItemSubmitted("w1", 2, 1, AuditMode.MANUAL))
    given(*again).when(revoke).then_nothing()
