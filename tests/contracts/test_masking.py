"""脱敏 (rule book 4.11): the owner's view, and everybody else's. R075"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.masking import TO_OTHERS, TO_OWNER, shown

ID = "530102199006159913"


@pytest.mark.parametrize(
    ("kind", "value", "to_owner", "to_others"),
    [
        ("name", "张三", "张三", "张*"),
        ("name", "张", "张", "张"),
        ("name", "阿依古丽·买买提", "阿依古丽·买买提", "阿**"),
        ("name", "\U00020bb7田", "\U00020bb7田", "\U00020bb7*"),  # a code point, not half of one
        ("id", ID, "530*****9913", "*****13"),
        ("id", "E12345678", "E12*****5678", "*****78"),
        ("id", "H0123456", "*****56", "*****56"),  # too short to show seven of it
        ("phone", "15900001535", "159****1535", "159****1535"),
        ("email", "zhang@example.com", "zhang@example.com", "z***@example.com"),
        ("address", "云南省昆明市五华区测试路1号", "云南省昆明市五华区测试路1号", "云南省昆明市五华区*****"),
        ("address", "北京市朝阳区某街1号", "北京市朝阳区某街1号", "北京市朝阳区*****"),
        ("address", "广西壮族自治区南宁市青秀区1号", "广西壮族自治区南宁市青秀区1号",
         "广西壮族自治区南宁市青秀区*****"),
        ("address", "云南省大理白族自治州漾濞彝族自治县1号", "云南省大理白族自治州漾濞彝族自治县1号",
         "云南省大理白族自治州漾濞彝族自治县*****"),
        ("address", "某路1号", "某路1号", "*****"),
    ],
)  # fmt: skip
def test_owner_and_others_see_their_parts(kind: str, value: str, to_owner: str, to_others: str) -> None:
    assert shown(kind, value, to_owner=True) == to_owner
    assert shown(kind, value) == to_others


@pytest.mark.parametrize("kind", [*TO_OWNER])
def test_what_is_empty_stays_empty(kind: str) -> None:
    assert shown(kind, "") == shown(kind, "", to_owner=True) == ""
    assert {*TO_OWNER} == {*TO_OTHERS}


def test_another_kind_is_a_slip_of_ours() -> None:
    with pytest.raises(KeyError):
        shown("shoe_size", "42")


@given(st.text(st.characters(categories=["Lu", "Nd"]), min_size=5, max_size=20))
def test_others_learn_two_characters_of_a_document(number: str) -> None:
    assert shown("id", number) == "*****" + number[-2:]
