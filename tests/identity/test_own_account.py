"""The account itself (rule book 3.1): corrected, called anew, locked, closed; told by its events."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from eventkit.testing import Scenario
from services.identity.domain.commands import (
    ChangePassword,
    ChangePhone,
    CloseAccount,
    CorrectIdentity,
    LockAccount,
    StartRecheck,
    UnlockAccount,
)
from services.identity.domain.context import ChangingPhone, CodeTried, Resetting
from services.identity.domain.decide import account
from services.identity.domain.events import (
    AccountClosed,
    AccountLocked,
    AccountUnlocked,
    IdentityCorrected,
    PasswordChanged,
    PhoneChanged,
    QrExpired,
    RealNameClaimed,
    RealNameVerified,
    Rechecked,
    RecheckFailed,
    RecheckStarted,
)
from services.identity.domain.record import NewPassword, PhoneChange
from services.identity.domain.rules.changing import (
    forgotten_password_is_reset_by_phone,
    new_password_is_a_good_one,
)
from services.identity.domain.vocabulary import AccountStatus, Answer, Method, PasswordChange, Reason

from .examples import certifying, now, passed, registered, start, started, submit, submitted, tried, zhang_san

given = Scenario(account).given
verified = RealNameVerified(Method.ALIPAY)
li_si = replace(zhang_san.identity, real_name="李四")
correct = CorrectIdentity(li_si, "d2")
new_phone = "13900000002"
proven = ChangingPhone(now=now, code=tried, old_code=tried)
change = ChangePhone(PhoneChange(phone=new_phone, sms_code="1", old_sms_code="2"), "p2", proven)
lost = replace(change, change=replace(change.change, old_sms_code=""), context=replace(proven, old_code=None))
reset = ChangePassword(PasswordChange.RESET, "new hash")
new_password = PasswordChanged(PasswordChange.RESET, "new hash")
locked = AccountLocked(now)
recheck = StartRecheck("o2", "c2", "qr-2", certifying)
rechecking = RecheckStarted("o2", "c2", certifying.today, now, "qr-2")
scanned = replace(passed, order="o2")


def test_name_and_document_are_corrected_until_the_real_name_is_verified() -> None:
    given(registered).when(correct).then(IdentityCorrected(li_si, "d2"))
    given(registered, started).when(correct).then(QrExpired("o1"), IdentityCorrected(li_si, "d2"))
    given(registered, verified).when(correct).then_rejected("RN_IDENTITY_LOCKED")
    given(registered, submitted).when(correct).then_rejected("FLOW_ITEM_LOCKED")
    given(registered, submitted, RealNameClaimed(1)).when(correct).then_rejected("FLOW_ITEM_LOCKED")
    given().when(correct).then_rejected("AUTH_REQUIRED")


def test_correction_says_nothing_of_the_phone_and_nothing_twice() -> None:
    given(registered).when(replace(correct, identity=replace(li_si, phone=""))).then(
        IdentityCorrected(li_si, "d2")
    )
    given(registered).when(replace(correct, identity=zhang_san.identity)).then_nothing()
    assert account.replay([registered, IdentityCorrected(li_si, "d2")]).identity.real_name == "李四"


def test_alipay_is_asked_about_the_name_as_it_is_now() -> None:
    corrected = (registered, IdentityCorrected(li_si, "d2"), started)
    given(*corrected).when(replace(passed, real_name="李四")).then(verified)


def test_phone_is_changed_by_a_code_to_the_new_and_one_to_the_old() -> None:
    given(registered).when(change).then(PhoneChanged(new_phone, "p2"))
    held = account.replay([registered, PhoneChanged(new_phone, "p2")])
    assert (held.identity.phone, held.phone_index) == (new_phone, "p2")
    given(registered, PhoneChanged(new_phone, "p2")).when(change).then_nothing()


@pytest.mark.parametrize(
    ("context", "form", "codes"),
    [
        ({"code": None}, {}, ["SMS_CODE_MISMATCH"]),
        ({"code": CodeTried(matches=False)}, {}, ["SMS_CODE_MISMATCH"]),
        ({"old_code": CodeTried(matches=True, age=181)}, {}, ["SMS_CODE_EXPIRED"]),
        ({"old_code": None}, {"old_sms_code": ""}, ["SMS_CODE_REQUIRED"]),
        ({}, {"sms_code": ""}, ["SMS_CODE_REQUIRED"]),
        ({}, {"phone": "12900000002"}, ["REG_PHONE_FORMAT"]),
        ({}, {"phone": ""}, ["REG_PHONE_REQUIRED"]),
        ({"phone_taken": True}, {}, ["REG_PHONE_TAKEN"]),
        ({"phone_taken": True, "code": None}, {}, ["SMS_CODE_MISMATCH"]),  # whose it is, is not told
    ],
)
def test_phone_that_is_not_proven_is_not_changed(
    context: dict[str, Any], form: dict[str, str], codes: list[str]
) -> None:
    asked = replace(change, change=replace(change.change, **form), context=replace(proven, **context))
    given(registered).when(asked).then_rejected(*codes)


def test_whose_phone_is_lost_shows_once_more_who_they_are() -> None:
    known = (registered, started, verified)
    given(*known).when(recheck).then(rechecking)
    given(*known, rechecking).when(scanned).then(Rechecked("o2", now))
    passed_it = (*known, rechecking, Rechecked("o2", now))
    given(*passed_it).when(lost).then(PhoneChanged(new_phone, "p2"))
    later = replace(lost, context=replace(lost.context, now=now + timedelta(minutes=10)))
    given(*passed_it).when(later).then(PhoneChanged(new_phone, "p2"))
    too_late = replace(lost, context=replace(lost.context, now=now + timedelta(minutes=10, seconds=1)))
    given(*passed_it).when(too_late).then_rejected("SMS_CODE_REQUIRED")
    again = replace(lost, change=replace(lost.change, phone="13700000003"))
    given(*passed_it, PhoneChanged(new_phone, "p2")).when(again).then_rejected("SMS_CODE_REQUIRED")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (replace(scanned, real_name="李四"), Reason.MISMATCH),
        (replace(scanned, answer=Answer.FAILED), Reason.DECLINED),
        (replace(scanned, age=301), Reason.EXPIRED),
    ],
)
def test_somebody_else_s_scan_gives_no_new_phone(answer: object, reason: Reason) -> None:
    known = (registered, started, verified, rechecking)
    given(*known).when(answer).then(RecheckFailed("o2", reason))
    given(*known, RecheckFailed("o2", reason)).when(lost).then_rejected("SMS_CODE_REQUIRED")
    assert account.replay([*known, RecheckFailed("o2", reason)]).verified


def test_recheck_waits_for_its_scan_and_counts_as_a_try() -> None:
    known = (registered, started, verified)
    given(*known, rechecking).when(replace(scanned, answer=Answer.PENDING)).then_nothing()
    given(*known, rechecking).when(recheck).then_nothing()
    given(*known, rechecking).when(passed).then_nothing()
    tries = [event for _ in range(4) for event in (rechecking, RecheckFailed("o2", Reason.MISMATCH))]
    given(*known, *tries).when(recheck).then_rejected("RN_TRIES_EXCEEDED")
    given(registered).when(recheck).then_rejected("RN_REQUIRED")
    given().when(recheck).then_rejected("AUTH_REQUIRED")


def test_account_is_locked_once_and_unlocked_when_the_time_is_over() -> None:
    given(registered).when(LockAccount(now)).then(locked)
    given(registered, locked).when(LockAccount(now)).then_nothing()
    given().when(LockAccount(now)).then_nothing()
    given(registered, locked).when(UnlockAccount(now)).then(AccountUnlocked())
    given(registered, locked).when(UnlockAccount(now - timedelta(seconds=1))).then_nothing()
    given(registered).when(UnlockAccount(now)).then_nothing()


def test_new_password_ends_a_lock() -> None:
    given(registered).when(reset).then(new_password)
    given(registered, locked).when(reset).then(new_password, AccountUnlocked())
    given().when(reset).then_rejected("AUTH_REQUIRED")
    assert account.replay([registered, new_password]).password_hash == "new hash"


def test_account_is_closed_when_nothing_is_open() -> None:
    given(registered).when(CloseAccount(False)).then(AccountClosed())
    given(registered, AccountClosed()).when(CloseAccount(False)).then_nothing()
    given(registered).when(CloseAccount(True)).then_rejected("FLOW_ITEM_LOCKED")
    given(registered, submitted).when(CloseAccount(False)).then_rejected("FLOW_ITEM_LOCKED")
    given().when(CloseAccount(False)).then_rejected("AUTH_REQUIRED")


@pytest.mark.parametrize("command", [start, submit, correct, change, reset, recheck])
def test_closed_account_does_nothing_more(command: object) -> None:
    given(registered, AccountClosed()).when(command).then_rejected("AUTH_REQUIRED")


@pytest.mark.parametrize(
    ("history", "status"),
    [
        ((registered,), AccountStatus.ACTIVE),
        ((registered, locked), AccountStatus.LOCKED),
        ((registered, locked, AccountUnlocked()), AccountStatus.ACTIVE),
        ((registered, locked, AccountClosed()), AccountStatus.CLOSED),
    ],
)
def test_account_s_status_follows_from_its_events(history: tuple[object, ...], status: AccountStatus) -> None:
    held = account.replay(history)  # type: ignore[arg-type]
    assert held.account_status is status
    assert held.identity == zhang_san.identity
    assert bool(held.doc_index) is (status is not AccountStatus.CLOSED)


RESET = NewPassword(
    doc_number=zhang_san.doc_number,
    phone="13800000001",
    sms_code="246810",
    password="Xyz#2026abc",
    password_confirm="Xyz#2026abc",
)


@pytest.mark.parametrize(
    ("change", "context", "codes"),
    [
        ({}, {}, []),
        ({}, {"known": False}, ["AUTH_BAD_CREDENTIALS"]),
        ({}, {"known": False, "code": None}, ["SMS_CODE_MISMATCH"]),  # says nothing of who is registered
        ({"sms_code": ""}, {"known": False}, ["SMS_CODE_REQUIRED"]),
        ({"doc_number": ""}, {"known": False}, ["REG_DOC_NO_REQUIRED"]),
        ({"phone": "12800000001"}, {"known": False}, ["REG_PHONE_FORMAT"]),
        ({"phone": ""}, {"known": False, "code": None}, ["REG_PHONE_REQUIRED"]),
    ],
)
def test_forgotten_password_needs_the_phone_and_then_the_document(
    change: dict[str, str], context: dict[str, Any], codes: list[str]
) -> None:
    known = replace(Resetting(code=tried, known=True), **context)
    found = forgotten_password_is_reset_by_phone(replace(RESET, **change), known)
    assert [violation.code for violation in found] == codes


@pytest.mark.parametrize(
    ("password", "again", "codes"),
    [
        ("Xyz#2026abc", "Xyz#2026abc", []),
        ("Xyz#2026abc", "Xyz#2026abC", ["REG_PWD_CONFIRM"]),
        (f"Xy#{RESET.doc_number[-6:]}", f"Xy#{RESET.doc_number[-6:]}", ["REG_PWD_PERSONAL"]),
        (f"Xy#{RESET.phone}", f"Xy#{RESET.phone}", ["REG_PWD_PERSONAL"]),
        ("Xyz#202", "Xyz#202", ["REG_PWD_LENGTH"]),
        ("", "", ["REG_PWD_REQUIRED"]),
    ],
)
def test_new_password_is_judged_as_the_first_one_was(password: str, again: str, codes: list[str]) -> None:
    found = new_password_is_a_good_one(replace(RESET, password=password, password_confirm=again))
    assert [violation.code for violation in found] == codes
