"""What holds of every document number, phone and password, however it is written."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.identity.domain import spelling
from services.identity.domain.rules import broken
from services.identity.domain.rules.phone import is_mobile
from services.identity.domain.vocabulary import DocType

from .examples import WEIGHTS, number, registering, today, zhang_san

AREAS = st.sampled_from(sorted(registering.area_codes))
SEQUENCES = st.integers(0, 999).map(lambda order: f"{order:03}")
GROWN = today.replace(year=today.year - 14)
BIRTHDAYS = st.dates(date(1900, 1, 1), GROWN)
numbers = st.builds(
    lambda area, born, order: number(area, f"{born:%Y%m%d}", order), AREAS, BIRTHDAYS, SEQUENCES
)
FULL = str.maketrans("0123456789X+", "０１２３４５６７８９Ｘ＋")
phones = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def codes(**changes: Any) -> list[str]:
    form = replace(zhang_san, **({"password": "Zz!77777", "password_confirm": "Zz!77777"} | changes))
    return [violation.code for violation in broken(form.normalised, registering)]


def of_document(doc_number: str) -> list[str]:
    return [code for code in codes(doc_number=doc_number) if code.startswith(("REG_DOC", "REG_ID", "W_ID"))]


@given(numbers)
def test_every_right_number_will_do_however_it_is_written(right: str) -> None:
    for written in (right, right.lower(), f" {right} ", right.translate(FULL)):
        assert of_document(written) == []
        assert spelling.doc_number(DocType.RESIDENT_ID, written) == right


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_noticed(right: str, place: int, digit: str) -> None:
    """GB 11643: a weight shares no factor with 11, so a single slip always shows."""
    wrong = right[:place] + digit + right[place + 1 :]
    assert (of_document(wrong) == []) is (wrong == right)


@given(numbers, st.integers(0, 16))
def test_two_neighbours_that_changed_places_are_noticed(right: str, place: int) -> None:
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    same = wrong == right
    assert (of_document(wrong) == []) is same


@given(AREAS, st.dates(GROWN + timedelta(days=1), today), SEQUENCES)
def test_nobody_under_fourteen_registers(area: str, born: date, order: str) -> None:
    assert of_document(number(area, f"{born:%Y%m%d}", order)) == ["REG_ID_UNDERAGE"]


@given(AREAS, st.dates(today + timedelta(days=1), date(2099, 12, 31)), SEQUENCES)
def test_nobody_is_born_tomorrow(area: str, born: date, order: str) -> None:
    assert of_document(number(area, f"{born:%Y%m%d}", order)) == ["REG_ID_BIRTHDATE"]


@given(st.text(max_size=25))
def test_whatever_is_typed_as_a_number_is_judged_and_never_breaks(typed: str) -> None:
    assert of_document(typed) or spelling.doc_number(DocType.RESIDENT_ID, typed)[:17].isdigit()


@given(st.text(max_size=25), st.sampled_from([*DocType]))
def test_number_spelt_twice_stays(typed: str, doc_type: DocType) -> None:
    once = spelling.doc_number(doc_type, typed)
    assert spelling.doc_number(doc_type, once) == once


@given(phones, st.sampled_from(["", "+86", "0086", "+86 ", "86"]), st.sampled_from(["", " ", "-"]))
def test_phone_is_one_phone_however_it_is_written(phone: str, prefix: str, between: str) -> None:
    written = prefix + between.join((phone[:3], phone[3:7], phone[7:]))
    right = prefix != "86"  # without + or 00 it may be anything
    assert (spelling.phone(written) == phone) is right
    assert is_mobile(spelling.phone(written.translate(FULL))) is right


@given(st.text(max_size=15))
def test_only_eleven_plain_digits_are_a_mobile(typed: str) -> None:
    phone = spelling.phone(typed)
    assert not is_mobile(phone) or (len(phone) == 11 and phone.isascii() and phone.isdigit())


PASSWORDS = st.text(st.characters(min_codepoint=0x1F, max_codepoint=0x80), min_size=7, max_size=17)


@given(st.one_of(st.text(max_size=20), PASSWORDS, PASSWORDS.map(lambda some: f"aB1!{some[4:]}")))
def test_password_that_will_do_has_all_that_is_asked(password: str) -> None:
    found = codes(password=password, password_confirm=password)
    if not found:
        assert 8 <= len(password) <= 16
        assert password.isascii()
        assert password.isprintable()
        assert " " not in password
        kinds = {"upper": str.isupper, "lower": str.islower, "digit": str.isdigit}
        assert all(any(map(kind, password)) for kind in kinds.values())
        assert not password.isalnum()


def test_weights_are_those_of_the_standard() -> None:
    assert [2 ** (17 - place) % 11 for place in range(17)] == WEIGHTS
