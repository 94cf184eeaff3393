"""密码、手机号、验证码、协议（指南 三(一)）"""

from dataclasses import replace

import pytest

from eventkit.rules import Severity
from services.identity.domain.context import CodeTried, Sending
from services.identity.domain.record import Registration
from services.identity.domain.rules import broken
from services.identity.domain.rules.code import a_code_may_be_sent
from services.identity.domain.rules.password import impersonal

from .examples import registering, said, tried, zhang_san


def codes(registration: Registration, **context: object) -> list[str]:
    return said(registration, replace(registering, **context))  # type: ignore[arg-type]


def with_password(password: str, confirm: str | None = None) -> Registration:
    repeated = password if confirm is None else confirm
    return replace(zhang_san, password=password, password_confirm=repeated)


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("Abc#2026", []),
        ("Abc#2026Abc#2026", []),
        ("", ["REG_PWD_REQUIRED"]),
        ("Abc#202", ["REG_PWD_LENGTH"]),
        ("Abc#2026Abc#2026A", ["REG_PWD_LENGTH"]),
        ("abc#2026xyz", ["REG_PWD_CLASSES"]),
        ("ABC#2026XYZ", ["REG_PWD_CLASSES"]),
        ("Abc#defgxyz", ["REG_PWD_CLASSES"]),
        ("Abc12026xyz", ["REG_PWD_CLASSES"]),
        ("Abc#2026 xy", ["REG_PWD_CHARS"]),
        ("Abc#2026密", ["REG_PWD_CHARS"]),
        (f"Ab#{zhang_san.doc_number[-6:]}", ["REG_PWD_PERSONAL"]),
        ("Ab#13800000001", ["REG_PWD_PERSONAL"]),
    ],
)
def test_password_is_strong_and_tells_nothing_of_the_person(password: str, expected: list[str]) -> None:
    assert codes(with_password(password)) == expected


def test_last_letter_of_the_number_counts_in_either_case() -> None:
    number = "53010219911111977X"
    assert codes(replace(with_password("Ab#11977x"), doc_number=number)) == ["REG_PWD_PERSONAL"]


def test_password_is_typed_twice() -> None:
    assert codes(with_password("Abc#2026xyz", "Abc#2026xyZ")) == ["REG_PWD_CONFIRM"]


@pytest.mark.parametrize(
    "phone", ["19200000001", "+86 138-0000-0001", "008613800000001", "１３８００００００01"]
)
def test_every_mainland_mobile_will_do_however_it_is_written(phone: str) -> None:
    assert codes(replace(zhang_san, phone=phone)) == []


@pytest.mark.parametrize(
    ("phone", "code"),
    [
        ("", "REG_PHONE_REQUIRED"),
        ("12800000001", "REG_PHONE_FORMAT"),
        ("1380000000", "REG_PHONE_FORMAT"),
        ("8613800000001", "REG_PHONE_FORMAT"),
        ("+852 51234567", "REG_PHONE_FORMAT"),
    ],
)
def test_phone_that_is_none_is_not_asked_for_its_code(phone: str, code: str) -> None:
    assert codes(replace(zhang_san, phone=phone), code=None) == [code]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (tried, []),
        (replace(tried, age=180), []),
        (replace(tried, age=181), ["SMS_CODE_EXPIRED"]),
        (replace(tried, attempts=4), []),
        (replace(tried, attempts=5), ["SMS_ATTEMPTS_EXCEEDED"]),
        (replace(tried, matches=False), ["SMS_CODE_MISMATCH"]),
        (replace(tried, used=True), ["SMS_CODE_USED"]),
        (None, ["SMS_CODE_MISMATCH"]),
        (CodeTried(matches=False, used=True, attempts=5, age=181), ["SMS_CODE_USED"]),
        (CodeTried(matches=False, attempts=5, age=181), ["SMS_ATTEMPTS_EXCEEDED"]),
        (CodeTried(matches=False, age=181), ["SMS_CODE_EXPIRED"]),
    ],
)
def test_code_proves_the_phone_for_three_minutes(code: CodeTried | None, expected: list[str]) -> None:
    assert codes(zhang_san, code=code) == expected


def test_code_and_agreement_are_asked_for() -> None:
    nothing_agreed = replace(zhang_san, sms_code="", agreement=False)
    assert codes(nothing_agreed) == ["SMS_CODE_REQUIRED", "REG_AGREEMENT_REQUIRED"]


def test_one_document_and_one_phone_have_one_account() -> None:
    assert codes(zhang_san, doc_taken=True, phone_taken=True) == ["REG_DOC_NO_TAKEN", "REG_PHONE_TAKEN"]


def test_empty_form_is_told_everything_at_once() -> None:
    assert codes(Registration()) == [
        "REG_DOC_TYPE_REQUIRED",
        "REG_DOC_NO_REQUIRED",
        "REG_NAME_REQUIRED",
        "REG_PWD_REQUIRED",
        "REG_PHONE_REQUIRED",
        "REG_AGREEMENT_REQUIRED",
    ]


@pytest.mark.parametrize(
    ("sending", "allowed"),
    [
        (Sending(), True),
        (Sending(since_last=180), True),
        (Sending(since_last=179), False),
        (Sending(to_phone=9, from_address=19), True),
        (Sending(to_phone=10), False),
        (Sending(from_address=20), False),
    ],
)
def test_code_is_sent_every_three_minutes_and_ten_times_a_day(sending: Sending, allowed: bool) -> None:
    found = [violation.code for violation in a_code_may_be_sent("13800000001", sending)]
    assert found == ([] if allowed else ["SMS_RESEND_TOO_SOON"])


def test_warnings_alone_stop_nobody() -> None:
    found = [*broken(replace(zhang_san, real_name="张"), registering)]
    assert [violation.severity for violation in found] == [Severity.WARNING]


def test_no_secret_is_shown_by_a_form() -> None:
    assert "Abc#2026xyz" not in repr(zhang_san)
    assert "246810" not in repr(zhang_san)


@pytest.mark.parametrize(
    ("number", "password", "personal"),
    [
        ("G1234567", "Abx#234567", True),
        ("G1234567", "Abx#G12345", False),
        ("AB1234", "Xy#ab1234", True),
        ("AB123", "Xyz#AB123", False),  # too short to have last six characters
        ("", "Xyz#AB123", False),
    ],
)
def test_password_does_not_contain_the_last_six_of_the_document(
    number: str, password: str, personal: bool
) -> None:
    assert [v.code for v in impersonal(password, number, "")] == ["REG_PWD_PERSONAL"] * personal
