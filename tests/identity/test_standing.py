"""账号在每件事实之后的状况（规则书 3.1、3.2）：改变的与不变的"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from eventkit.rules import Violation
from services.identity.domain.decide import account
from services.identity.domain.events import (
    AccountClosed,
    AccountLocked,
    AccountUnlocked,
    AlipayStarted,
    Event,
    IdentityCorrected,
    OnlineProofSubmitted,
    PasswordChanged,
    PhoneChanged,
    QrExpired,
    RealNameClaimed,
    RealNameFailed,
    RealNameRejected,
    RealNameReleased,
    RealNameVerified,
    Rechecked,
    RecheckFailed,
    RecheckStarted,
)
from services.identity.domain.flow import account_actions
from services.identity.domain.record import Identity, Photos
from services.identity.domain.rules.realname import scanned_by_the_person
from services.identity.domain.spelling import doc_number
from services.identity.domain.state import Account, Certification
from services.identity.domain.vocabulary import Method, PasswordChange, RealNameStatus, Reason

from .examples import now, photos, registered, today, zhang_san

later = now + timedelta(minutes=1)
scan = Certification("o1", "c1", now, "qr-1")
another = Identity(doc_type="RESIDENT_ID", doc_number="1", real_name="李四", phone="2")
BEFORE = Account(  # who has tried everything, and nothing went well
    registered=True,
    locked_until=now,
    identity=zhang_san.identity,
    password_hash="hash",
    doc_index="d1",
    phone_index="p1",
    status=RealNameStatus.UNDER_REVIEW,
    method=Method.ONLINE,
    reason=Reason.MISMATCH,
    certification=scan,
    recheck=scan,
    rechecked_at=now,
    recheck_failed=Reason.DECLINED,
    tries_on=today,
    tries=2,
    attempt=3,
    region_path=("D530000",),
    photos=photos,
    review_reason="RR01",
    remark="看不清",
)
UNVERIFIED = {"change_phone", "change_password", "correct_identity", "close_account"}
UNASKED: dict[str, Any] = {"review_reason": "", "remark": ""}
AFTER: list[tuple[Event, dict[str, Any]]] = [
    (IdentityCorrected(another, "d2"), {"identity": another, "doc_index": "d2"}),
    (
        PhoneChanged("13700000003", "p2"),
        {
            "identity": replace(zhang_san.identity, phone="13700000003"),
            "phone_index": "p2",
            "rechecked_at": None,
        },
    ),
    (PasswordChanged(PasswordChange.OWNER, "new"), {"password_hash": "new"}),
    (AccountLocked(later), {"locked_until": later}),
    (AccountUnlocked(), {"locked_until": None}),
    (AccountClosed(), {"closed": True, "doc_index": "", "phone_index": ""}),
    (
        RecheckStarted("o2", "c2", today, later, "qr-2"),
        {"recheck": Certification("o2", "c2", later, "qr-2"), "tries": 3, "recheck_failed": None},
    ),
    (Rechecked("o1", later), {"recheck": None, "rechecked_at": later}),
    (RecheckFailed("o1", Reason.EXPIRED), {"recheck": None, "recheck_failed": Reason.EXPIRED}),
    (
        AlipayStarted("o2", "c2", today, later, "qr-2"),
        {
            "status": RealNameStatus.ALIPAY_PENDING,
            "method": Method.ALIPAY,
            "reason": None,
            "certification": Certification("o2", "c2", later, "qr-2"),
            "tries": 3,
            **UNASKED,
        },
    ),
    (
        OnlineProofSubmitted(4, 4, "D110000", ("D110000",), Photos(doc_front="f9")),
        {
            "status": RealNameStatus.PENDING_REVIEW,
            "reason": None,
            "certification": None,
            "attempt": 4,
            "region_path": ("D110000",),
            "photos": Photos(doc_front="f9"),
            **UNASKED,
        },
    ),
    (
        QrExpired("o1"),
        {"status": RealNameStatus.NOT_VERIFIED, "reason": Reason.EXPIRED, "certification": None},
    ),
    (
        RealNameFailed("o1", Reason.DECLINED),
        {"status": RealNameStatus.FAILED, "reason": Reason.DECLINED, "certification": None},
    ),
    (RealNameClaimed(3), {"status": RealNameStatus.UNDER_REVIEW}),
    (RealNameReleased(3), {"status": RealNameStatus.PENDING_REVIEW}),
    (
        RealNameRejected(3, "RR02", "手持照片不清晰"),
        {"status": RealNameStatus.FAILED, "review_reason": "RR02", "remark": "手持照片不清晰"},
    ),
    (
        RealNameVerified(Method.ALIPAY),
        {"status": RealNameStatus.VERIFIED, "method": Method.ALIPAY, "certification": None},
    ),
]


@pytest.mark.parametrize(("event", "changed"), AFTER, ids=[event.name for event, _ in AFTER])
def test_fact_changes_what_it_says_and_nothing_else(event: Event, changed: dict[str, Any]) -> None:
    assert account.evolve(BEFORE, event) == replace(BEFORE, **changed)


def test_proof_by_photos_is_the_way_of_the_last_try() -> None:
    by_alipay = replace(BEFORE, method=Method.ALIPAY)
    proven = OnlineProofSubmitted(4, 4, "D530000", ("D530000",), photos)
    assert account.evolve(by_alipay, proven).method is Method.ONLINE


def test_registration_keeps_who_it_is_and_what_that_is_found_by() -> None:
    known: dict[str, Any] = {
        "identity": zhang_san.identity,
        "password_hash": "hash",
        "doc_index": "d1",
        "phone_index": "p1",
    }
    assert account.evolve(Account(), registered) == Account(registered=True, **known)


@pytest.mark.parametrize("begun", [AlipayStarted, RecheckStarted])
def test_tries_of_another_day_do_not_count(begun: Any) -> None:
    tomorrow = date(2026, 3, 3)
    after = account.evolve(BEFORE, begun("o2", "c2", tomorrow, later, "qr-2"))
    assert (after.tries_on, after.tries) == (tomorrow, 1)


@pytest.mark.parametrize(
    ("doc_type", "typed", "kept"),
    [
        ("HK_MACAO_PERMIT", "H1234567801", "H12345678"),
        ("HK_MACAO_PERMIT", "H123456780", "H123456780"),
        ("HK_MACAO_PERMIT", "H12345678012", "H12345678012"),
        ("FOREIGN_PASSPORT", "H1234567801", "H1234567801"),
    ],
)
def test_only_a_whole_permit_loses_its_issue_number(doc_type: str, typed: str, kept: str) -> None:
    assert doc_number(doc_type, typed) == kept


def test_permit_scanned_with_its_issue_number_is_the_same_permit() -> None:
    holder = Identity(doc_type="HK_MACAO_PERMIT", doc_number="H12345678", real_name="陈大文")
    assert not [*scanned_by_the_person(holder, "陈大文", "H1234567801")]
    assert [*scanned_by_the_person(holder, "陈大文", "H12345679")] == [Violation("RN_MISMATCH", "real_name")]
    assert [*scanned_by_the_person(holder, "陈小文", "H12345678")] == [Violation("RN_MISMATCH", "real_name")]


@pytest.mark.parametrize(
    ("held", "buttons"),
    [
        (
            RealNameStatus.NOT_VERIFIED,
            {"change_phone", "change_password", "correct_identity", "close_account"},
        ),
        (RealNameStatus.PENDING_REVIEW, {"change_phone", "change_password"}),
        (RealNameStatus.UNDER_REVIEW, {"change_phone", "change_password"}),
        (RealNameStatus.FAILED, UNVERIFIED),
        (RealNameStatus.VERIFIED, {"change_phone", "change_password", "start_recheck", "close_account"}),
    ],
)
def test_owner_is_offered_what_would_be_allowed_now(held: RealNameStatus, buttons: set[str]) -> None:
    assert {*account_actions(replace(BEFORE, status=held))} == buttons
    assert account_actions(replace(BEFORE, status=held, closed=True)) == []
