"""What is refused names the field of the form, so that the page shows it there (指南 三(一)至(三))."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from eventkit.rules import Rejected, Violations
from services.identity.domain.context import ChangingPhone, CodeTried, Proving, Resetting, Sending
from services.identity.domain.record import Identity, NewPassword, PhoneChange, Photos, Proof
from services.identity.domain.rules import changing, code, realname, sign_in

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PHONE = "13700000003"
MATCHES = CodeTried(matches=True)
PERSON = Identity(doc_type="RESIDENT_ID", doc_number="11010519491231002X", real_name="张三")
FIVE = [NOW - timedelta(minutes=minutes) for minutes in range(5)]
PHOTOS = Proof(photos=Photos(doc_front="1", doc_back="2", holding_photo="3"), region="530100")
OWN = frozenset("123")
SLOTS = ("doc_front", "doc_back", "holding_photo")


@pytest.mark.parametrize(
    ("said", "places"),
    [
        (lambda: code.a_code_may_be_sent(PHONE, Sending(since_last=179)), ["SMS_RESEND_TOO_SOON phone"]),
        (
            lambda: changing.new_phone_is_proven(PhoneChange(phone=PHONE), ChangingPhone(now=NOW)),
            ["SMS_CODE_REQUIRED sms_code"],
        ),
        (
            lambda: changing.old_phone_or_person_is_proven(PhoneChange(), None, ChangingPhone(now=NOW)),
            ["SMS_CODE_REQUIRED old_sms_code"],
        ),
        (
            lambda: changing.new_phone_is_not_taken(ChangingPhone(now=NOW, phone_taken=True)),
            ["REG_PHONE_TAKEN phone"],
        ),
        (
            lambda: changing.forgotten_password_is_reset_by_phone(NewPassword(phone=PHONE), Resetting()),
            ["REG_DOC_NO_REQUIRED doc_number", "SMS_CODE_REQUIRED sms_code"],
        ),
        (
            lambda: changing.forgotten_password_is_reset_by_phone(
                NewPassword(doc_number="1", phone=PHONE, sms_code="1"), Resetting(code=MATCHES)
            ),
            ["AUTH_BAD_CREDENTIALS doc_number"],
        ),
        (lambda: realname.scanned_in_time(300), []),
        (lambda: realname.scanned_in_time(300.1), ["RN_QR_EXPIRED qr"]),
        (lambda: realname.scanned_by_the_person(PERSON, "张三", "11010519491231002x"), []),
        (
            lambda: realname.scanned_by_the_person(PERSON, "李四", PERSON.doc_number),
            ["RN_MISMATCH real_name"],
        ),
        (
            lambda: realname.scanned_by_the_person(PERSON, "张三", "110105194912310011"),
            ["RN_MISMATCH real_name"],
        ),
        (
            lambda: realname.photos_and_region_are_given(Proof(), Proving()),
            [*(f"RN_PHOTO_MISSING {slot}" for slot in SLOTS), "DEPT_REQUIRED region"],
        ),
        (
            lambda: realname.photos_and_region_are_given(PHOTOS, Proving(own_photos=OWN)),
            ["DEPT_NOT_FOUND region"],
        ),
        (
            lambda: realname.photos_and_region_are_given(
                PHOTOS, Proving(own_photos=OWN, region_path=("a", "b"))
            ),
            [],
        ),
        (
            lambda: realname.photos_and_region_are_given(
                PHOTOS, Proving(own_photos=OWN, region_path=("a", "b", "c"))
            ),
            ["DEPT_NOT_FOUND region"],
        ),
        (lambda: sign_in.account_is_not_locked(FIVE, NOW), ["AUTH_LOCKED "]),
        (lambda: sign_in.account_is_not_locked(FIVE[:4], NOW), []),
        (lambda: sign_in.account_is_not_locked(FIVE, NOW + timedelta(minutes=15)), []),
        (lambda: sign_in.captcha_is_solved(False), ["AUTH_CAPTCHA_WRONG captcha_answer"]),
        (lambda: sign_in.account_and_password_belong_together(None), ["AUTH_BAD_CREDENTIALS "]),
    ],
)
def test_refusal_names_the_field(said: Callable[[], Violations], places: list[str]) -> None:
    assert [f"{each.code} {each.field}" for each in said()] == places


def test_password_is_looked_at_only_when_lock_and_picture_allow_it() -> None:
    def never() -> str:
        raise AssertionError("it was looked at")

    assert sign_in.signed_in([], NOW, True, lambda: "a1") == "a1"
    for failures, solved, code_ in ((FIVE, True, "AUTH_LOCKED"), ([], False, "AUTH_CAPTCHA_WRONG")):
        with pytest.raises(Rejected) as refused:
            sign_in.signed_in(failures, NOW, solved, never)
        assert [each.code for each in refused.value.violations] == [code_]
