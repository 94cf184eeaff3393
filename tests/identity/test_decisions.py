"""Where the guide leaves registration open (rule book 6): one test a decision, named by its number."""

from dataclasses import replace

import pytest

from contracts.masking import doc_number, doc_number_of_another
from services.identity.domain.context import Sending
from services.identity.domain.rules import broken
from services.identity.domain.rules.code import a_code_may_be_sent

from .examples import registering, tried, zhang_san


@pytest.mark.parametrize("password", ["abc#2026x", "ABC#2026X", "Abc#defgx", "Abc12026x"])
def test_a23_password_has_characters_of_all_four_kinds(password: str) -> None:
    asked = replace(zhang_san, password=password, password_confirm=password).normalised
    assert [violation.code for violation in broken(asked, registering)] == ["REG_PWD_CLASSES"]


def test_a24_at_180_seconds_a_code_is_still_good_and_a_new_one_may_be_sent() -> None:
    at_the_end = replace(registering, code=replace(tried, age=180))
    assert [*broken(zhang_san.normalised, at_the_end)] == []
    assert [*a_code_may_be_sent(zhang_san.phone, Sending(since_last=180))] == []
    assert [*a_code_may_be_sent(zhang_san.phone, Sending(since_last=179))] != []


def test_a28_owner_sees_three_and_four_characters_and_others_the_last_two() -> None:
    assert doc_number("530102199006159913") == "530*****9913"
    assert doc_number_of_another("530102199006159913") == "*****13"
