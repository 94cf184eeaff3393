"""实名认证（指南 三(三)）：the life of an account, told by its events"""

from dataclasses import replace
from datetime import timedelta

import pytest

from eventkit.rules import Rejected, Violation
from eventkit.testing import Scenario
from services.identity.domain.commands import (
    RecordApproval,
    RecordClaim,
    RecordRelease,
    RecordReturn,
    SubmitProof,
)
from services.identity.domain.decide import account
from services.identity.domain.events import (
    OnlineProofSubmitted,
    QrExpired,
    RealNameClaimed,
    RealNameFailed,
    RealNameRejected,
    RealNameReleased,
    RealNameVerified,
)
from services.identity.domain.record import Identity, Photos, Proof
from services.identity.domain.vocabulary import Answer, Method, RealNameStatus, Reason

from .examples import (
    certifying,
    claimed,
    now,
    passed,
    photos,
    proof,
    proving,
    register,
    registered,
    start,
    started,
    submit,
    submitted,
)

given = Scenario(account).given
verified = RealNameVerified(Method.ALIPAY)
failed = RealNameFailed("o1", Reason.MISMATCH)


def test_account_is_registered_once() -> None:
    given().when(register).then(registered)
    given(registered).when(replace(register, password_hash="another salt")).then_nothing()


def test_code_of_one_account_makes_no_other() -> None:
    for other in (replace(register, doc_index="d2"), replace(register, phone_index="p2")):
        with pytest.raises(Rejected) as refused:
            account.decide(account.replay([registered]), other)
        assert refused.value.violations == (Violation("SMS_CODE_USED", "sms_code"),)


def test_person_starts_alipay_and_is_verified_by_its_word() -> None:
    given(registered).when(start).then(started)
    given(registered, started).when(passed).then(verified)


@pytest.mark.parametrize(
    ("answer", "event"),
    [
        (replace(passed, real_name="张 三"), verified),
        (replace(passed, doc_number=passed.doc_number.lower()), verified),
        (replace(passed, real_name="李四"), failed),
        (replace(passed, doc_number="110101198501019821"), failed),
        (replace(passed, real_name="", doc_number=""), failed),
        (replace(passed, answer=Answer.FAILED), RealNameFailed("o1", Reason.DECLINED)),
        (replace(passed, age=300), verified),
        (replace(passed, age=301), QrExpired("o1")),
        (replace(passed, answer=Answer.PENDING, age=301), QrExpired("o1")),
    ],
)
def test_alipay_answers_for_the_person_or_not(answer: object, event: object) -> None:
    given(registered, started).when(answer).then(event)


def test_qr_code_waits_to_be_scanned() -> None:
    given(registered, started).when(replace(passed, answer=Answer.PENDING, age=299)).then_nothing()


@pytest.mark.parametrize("history", [(), (started, failed), (started, verified), (started, submitted)])
def test_answer_nobody_waits_for_changes_nothing(history: tuple[object, ...]) -> None:
    given(registered, *history).when(passed).then_nothing()
    given(registered, *history, replace(started, order="o2")).when(passed).then_nothing()


def test_second_qr_code_waits_until_the_first_is_too_old() -> None:
    again = replace(start, order="o2")
    given(registered, started).when(again).then_nothing()
    later = replace(certifying, now=now + timedelta(seconds=301))
    restarted = replace(started, order="o2", at=later.now)
    given(registered, started).when(replace(again, context=later)).then(QrExpired("o1"), restarted)


def test_alipay_may_be_tried_five_times_a_day() -> None:
    tries = [event for _ in range(4) for event in (started, failed)]
    given(registered, *tries).when(start).then(started)
    given(registered, *tries, started, failed).when(start).then_rejected("RN_TRIES_EXCEEDED")
    tomorrow = replace(certifying, today=certifying.today + timedelta(days=1))
    given(registered, *tries, started, failed).when(replace(start, context=tomorrow)).then(
        replace(started, on=tomorrow.today)
    )
    once_more = (replace(started, on=tomorrow.today), failed)
    assert account.replay([registered, *tries, started, failed, *once_more]).tried(tomorrow.today) == 1


def test_photos_go_to_the_reviewers_of_the_region() -> None:
    given(registered).when(submit).then(submitted)
    given(registered, started).when(submit).then(submitted)
    given(registered, started, failed).when(submit).then(submitted)


@pytest.mark.parametrize(
    ("proof_sent", "context", "codes"),
    [
        (Proof(), proving, ["RN_PHOTO_MISSING"] * 3 + ["DEPT_REQUIRED"]),
        (replace(proof, photos=replace(photos, holding_photo="")), proving, ["RN_PHOTO_MISSING"]),
        (proof, replace(proving, own_photos=frozenset({"f1", "f2"})), ["RN_PHOTO_MISSING"]),
        (proof, replace(proving, region_path=()), ["DEPT_NOT_FOUND"]),
        (proof, replace(proving, region_path=("a", "b", "c")), ["DEPT_NOT_FOUND"]),
    ],
)
def test_all_three_photos_and_the_region_are_needed(
    proof_sent: Proof, context: object, codes: list[str]
) -> None:
    given(registered).when(SubmitProof(proof_sent, 0, context)).then_rejected(*codes)  # type: ignore[arg-type]


def test_photos_replace_those_that_were_seen() -> None:
    given(registered).when(replace(submit, seen=1)).then_rejected("FLOW_STALE_VERSION")
    returned = (submitted, claimed, RealNameRejected(1, "RR02", "照片不清晰"))
    given(registered, *returned).when(submit).then_rejected("FLOW_STALE_VERSION")
    again = OnlineProofSubmitted(2, 2, "D530000", ("D530000",), photos)
    given(registered, *returned).when(replace(submit, seen=1)).then(again)


@pytest.mark.parametrize(
    ("history", "code"),
    [
        ((), "AUTH_REQUIRED"),
        ((registered, started, verified), "RN_IDENTITY_LOCKED"),
        ((registered, submitted), "FLOW_ITEM_LOCKED"),
        ((registered, submitted, claimed), "FLOW_ITEM_LOCKED"),
    ],
)
def test_identity_is_proven_once_and_one_way_at_a_time(history: tuple[object, ...], code: str) -> None:
    seen = account.replay(history).attempt  # type: ignore[arg-type]
    given(*history).when(start).then_rejected(code)
    given(*history).when(replace(submit, seen=seen)).then_rejected(code)


def test_reviewer_claims_releases_and_decides() -> None:
    under_review = (registered, submitted, claimed)
    given(registered, submitted).when(RecordClaim(1)).then(RealNameClaimed(1))
    given(*under_review).when(RecordRelease(1)).then(RealNameReleased(1))
    given(*under_review).when(RecordApproval(1)).then(RealNameVerified(Method.ONLINE))
    given(*under_review).when(RecordReturn(1, "RR02", "照片不清晰")).then(
        RealNameRejected(1, "RR02", "照片不清晰")
    )


@pytest.mark.parametrize(
    "report", [RecordClaim(2), RecordRelease(1), RecordApproval(2), RecordReturn(2, "RR02", "")]
)
def test_report_on_another_attempt_or_out_of_place_changes_nothing(report: object) -> None:
    given(registered, submitted).when(report).then_nothing()


@pytest.mark.parametrize("report", [RecordClaim(1), RecordApproval(1), RecordReturn(1, "RR02", "")])
def test_report_heard_again_changes_nothing(report: object) -> None:
    given(registered, submitted, claimed, RealNameVerified(Method.ONLINE)).when(report).then_nothing()


def test_state_tells_how_it_stands() -> None:
    state = account.replay([registered, started, failed, submitted, claimed])
    assert (state.status, state.method, state.reason) == (RealNameStatus.UNDER_REVIEW, Method.ONLINE, None)
    state = account.replay([registered, submitted, RealNameReleased(1)])
    assert state.status is RealNameStatus.PENDING_REVIEW
    state = account.replay([registered, submitted, claimed, RealNameRejected(1, "RR02", "不清晰")])
    assert (state.status, state.review_reason, state.remark) == (RealNameStatus.FAILED, "RR02", "不清晰")
    state = account.replay([registered, started, QrExpired("o1")])
    assert (state.status, state.reason) == (RealNameStatus.NOT_VERIFIED, Reason.EXPIRED)
    assert account.replay([registered, started, verified]).verified


def test_forgotten_account_still_folds() -> None:
    erased = replace(registered, identity=Identity(), password_hash="", doc_index="", phone_index="")
    gone = replace(submitted, photos=Photos())
    state = account.replay([erased, gone, RealNameRejected(1, "RR02", "")])
    assert (state.registered, state.status) == (True, RealNameStatus.FAILED)
