"""证件类型、证件号码（指南 三(一)）"""

from dataclasses import replace
from datetime import date

import pytest

from services.identity.domain.context import Registering
from services.identity.domain.record import Registration

from .examples import all_types, number, registering, said, today, zhang_san


def codes(registration: Registration, context: Registering = all_types) -> list[str]:
    return said(registration, context)


def with_document(doc_type: str, doc_number: str) -> Registration:
    return replace(zhang_san, doc_type=doc_type, doc_number=doc_number, real_name="CHAN TAI MAN 陈")


def test_resident_registers_with_a_right_number() -> None:
    assert codes(zhang_san) == []


@pytest.mark.parametrize(
    ("doc_number", "code"),
    [
        ("", "REG_DOC_NO_REQUIRED"),
        (number("530102", "19900615")[:15], "REG_DOC_NO_FORMAT"),
        ("0" + number("530102", "19900615")[1:], "REG_DOC_NO_FORMAT"),
        (number("530102", "19900615")[:17] + "Y", "REG_DOC_NO_FORMAT"),
        (number("530102", "19900615")[:17] + "٣", "REG_DOC_NO_FORMAT"),  # a digit, but not one of ours
        (number("530102", "19900615")[:17] + "0", "REG_ID_CHECKSUM"),
        (number("810000", "19800101"), "REG_ID_IS_RESIDENCE_PERMIT"),
        (number("830000", "19800101"), "REG_ID_IS_RESIDENCE_PERMIT"),
        (number("911124", "19810803"), "REG_ID_IS_RESIDENCE_PERMIT"),
        (number("160102", "19900615"), "REG_ID_REGION"),
        (number("530102", "19910229"), "REG_ID_BIRTHDATE"),
        (number("530102", "18991231"), "REG_ID_BIRTHDATE"),
        (number("530102", "20260303"), "REG_ID_BIRTHDATE"),
        (number("530102", "20120303"), "REG_ID_UNDERAGE"),
        (number("530100", "19900615"), "W_ID_REGION_LEVEL"),
        (number("530000", "19900615"), "W_ID_REGION_LEVEL"),
        (number("530199", "19900615"), "W_ID_REGION_UNKNOWN"),
    ],
)
def test_resident_number_is_judged_digit_by_digit(doc_number: str, code: str) -> None:
    assert codes(replace(zhang_san, doc_number=doc_number)) == [code]


@pytest.mark.parametrize("born", ["20000229", "20120302", "19000101"])
def test_every_real_birthday_of_fourteen_years_and_more_is_one(born: str) -> None:
    assert codes(replace(zhang_san, doc_number=number("530102", born))) == []


def test_person_born_on_a_leap_day_turns_fourteen_in_march() -> None:
    leapling = replace(zhang_san, doc_number=number("530102", "20120229"))
    assert codes(leapling, replace(registering, today=date(2026, 2, 28))) == ["REG_ID_UNDERAGE"]
    assert codes(leapling, replace(registering, today=date(2026, 3, 1))) == []


def test_city_without_counties_is_no_city_level() -> None:
    known = replace(registering, area_codes=frozenset({"441900"}))
    assert codes(replace(zhang_san, doc_number=number("441900", "19880808")), known) == []


@pytest.mark.parametrize(
    ("doc_type", "doc_number", "expected"),
    [
        ("HK_MACAO_PERMIT", "h01234567", []),
        ("HK_MACAO_PERMIT", "M0123456701", []),  # with the number of its issue
        ("HK_MACAO_PERMIT", "H0123456", ["REG_DOC_NO_FORMAT"]),
        ("TAIWAN_PERMIT", "01234567", []),
        ("TAIWAN_PERMIT", "0123456", ["REG_DOC_NO_FORMAT"]),
        ("FOREIGN_PASSPORT", "ｅ12345", []),
        ("FOREIGN_PASSPORT", "E123", ["REG_DOC_NO_FORMAT"]),
        ("HMT_RESIDENCE_PERMIT", number("810000", "19500101"), []),
        ("HMT_RESIDENCE_PERMIT", number("530102", "19900615"), ["REG_ID_REGION"]),
        ("FOREIGN_PR_CARD", "ABC123456789012", []),
        ("FOREIGN_PR_CARD", number("911124", "19810803"), []),
        ("FOREIGN_PR_CARD", number("911124", "19810803")[:17] + "0", ["REG_ID_CHECKSUM"]),
        ("FOREIGN_PR_CARD", "AB1234567890123", ["REG_DOC_NO_FORMAT"]),
        ("", "01234567", ["REG_DOC_TYPE_REQUIRED"]),
        ("DRIVING_LICENCE", "01234567", ["REG_DOC_TYPE_UNSUPPORTED"]),
    ],
)
def test_every_document_has_a_form_of_its_own(doc_type: str, doc_number: str, expected: list[str]) -> None:
    assert codes(with_document(doc_type, doc_number)) == expected


def test_document_that_is_not_enabled_is_refused_and_not_judged_further() -> None:
    card = with_document("FOREIGN_PR_CARD", "no such number")
    assert codes(card, registering) == ["REG_DOC_TYPE_UNSUPPORTED"]


def test_number_is_kept_in_one_form() -> None:
    typed = replace(zhang_san, doc_number="　53010219911111977ｘ ")
    assert typed.normalised.doc_number == "53010219911111977X"
    assert with_document("HK_MACAO_PERMIT", "h0123456701").normalised.doc_number == "H01234567"
    assert registering.today == today
