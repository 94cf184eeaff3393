"""真实姓名、生僻字（指南 三(一)）"""

from dataclasses import replace

import pytest

from services.identity.domain.record import Registration

from .examples import said, zhang_san

passport = replace(zhang_san, doc_type="FOREIGN_PASSPORT", doc_number="E1234567")


def codes(name: str, registration: Registration = zhang_san) -> list[str]:
    return said(replace(registration, real_name=name))


@pytest.mark.parametrize(
    "name", ["刘䶮", "王\U00031350", "王龴", "𠮷" * 30, "阿" * 50, "〇一", "買々木", "欧阳·娜娜"]
)
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
