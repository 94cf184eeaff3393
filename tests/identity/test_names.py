"""真实姓名、生僻字（指南 三(一)）"""

from dataclasses import replace

import pytest

from services.identity.domain.record import Registration
from services.identity.domain.rules import broken
from services.identity.domain.spelling import RARE_CHARACTERS, match_key, real_name

from .examples import registering, zhang_san

passport = replace(zhang_san, doc_type="FOREIGN_PASSPORT", doc_number="E1234567")


def codes(name: str, registration: Registration = zhang_san) -> list[str]:
    return [v.code for v in broken(replace(registration, real_name=name).normalised, registering)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 张 三 ", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("葛\U000e0100西", "葛西"),  # which of two shapes is meant says nothing of the name
        ("迪丽热巴.买买提", "迪丽热巴·买买提"),
        ("迪丽热巴•买买提", "迪丽热巴·买买提"),
        ("迪丽热巴．买买提", "迪丽热巴·买买提"),
        ("王\ue863", "王䶮"),
        ("王\ue816", "王𠂇"),
        ("chan　tai  man", "CHAN TAI MAN"),
        ("J. ＳＭＩＴＨ", "J. SMITH"),
    ],
)
def test_name_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert real_name(typed) == kept
    assert real_name(kept) == kept


def test_all_eighty_legacy_points_have_a_successor_of_their_own() -> None:
    assert sorted(RARE_CHARACTERS) == [*range(0xE815, 0xE865)]
    assert len(set(RARE_CHARACTERS.values())) == 80
    assert all(not "\ue000" <= successor <= "\uf8ff" for successor in RARE_CHARACTERS.values())


@pytest.mark.parametrize("name", ["刘䶮", "𠮷" * 30, "阿" * 50, "〇一", "買々木", "欧阳·娜娜"])
def test_rare_and_long_names_are_names(name: str) -> None:
    assert codes(name) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "REG_NAME_REQUIRED"),
        ("\u200b", "REG_NAME_REQUIRED"),
        ("王\ue000", "REG_NAME_PUA"),
        ("王\U000f0000", "REG_NAME_PUA"),
        ("张3", "REG_NAME_CHARS"),
        ("ZHANG SAN", "REG_NAME_CHARS"),
        ("张😀", "REG_NAME_CHARS"),
        ("买买提·", "REG_NAME_SEPARATOR"),
        ("·买买提", "REG_NAME_SEPARATOR"),
        ("买··买提", "REG_NAME_SEPARATOR"),
        ("阿" * 51, "REG_NAME_LENGTH"),
        ("张", "W_NAME_ONE_CHAR"),
    ],
)
def test_name_that_is_none_is_told_why(name: str, code: str) -> None:
    assert codes(name) == [code]


@pytest.mark.parametrize("name", ["O'BRIEN-SMITH, J.", "JOSÉ", "陈大文"])
def test_other_documents_have_latin_names_too(name: str) -> None:
    assert codes(name, passport) == []


def test_names_of_two_sources_are_compared_without_their_separator() -> None:
    assert match_key("阿依古丽·买买提") == match_key("阿依古丽•买买提") == match_key("阿依古丽买买提")
    assert match_key("王\ue863") == match_key("王䶮") != match_key("王")
