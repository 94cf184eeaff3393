"""One spelling, one comparison: for whatever people type, and whatever other sources have on file."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from names.matching import match_key, same_name
from names.spelling import HAN, RARE_CHARACTERS, SEPARATOR, SEPARATORS, spelt

RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))  # to Extension H
han = st.one_of(*(st.characters(min_codepoint=first, max_codepoint=last) for first, last in RANGES))
names = st.text(han, min_size=1, max_size=25)
anything = st.text(
    st.one_of(
        han,
        st.sampled_from(
            [*map(chr, RARE_CHARACTERS), *map(chr, SEPARATORS), *"ABcdé.·\u200b\ufeff　 -'ＡＺａ１，"]
        ),
        st.characters(),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 张 三 ", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("葛\U000e0100西", "葛西"),  # which of two shapes is meant says nothing of the name
        ("迪丽热巴.买买提", "迪丽热巴·买买提"),
        ("迪丽热巴 . 买买提", "迪丽热巴·买买提"),
        ("王\ue863", "王䶮"),
        ("王\ue816", "王𠂇"),
        ("chan　tai  man", "CHAN TAI MAN"),
        ("J. ＳＭＩＴＨ", "J. SMITH"),
        *((f"迪丽热巴{dot}买买提", "迪丽热巴·买买提") for dot in "•‧・･∙⋅●．·"),
    ],
)
def test_name_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert spelt(typed) == kept


@given(anything)
def test_name_spelt_twice_stays(name: str) -> None:
    once = spelt(name)
    assert spelt(once) == once


@given(names)
def test_chinese_name_stays_as_it_is_and_is_not_normalised(name: str) -> None:
    assert spelt(name) == name


@given(
    names, st.lists(st.sampled_from(" \u3000\u200b\ufeff\u00ad\ufe00\U000e0100"), max_size=5), st.randoms()
)
def test_what_nobody_sees_says_nothing(name: str, unseen: list[str], random: object) -> None:
    typed = [*name]
    for mark in unseen:
        typed.insert(random.randrange(len(typed) + 1), mark)  # type: ignore[attr-defined]
    assert spelt("".join(typed)) == name


@given(names, names, st.sampled_from([*map(chr, SEPARATORS), SEPARATOR, ".", " . ", ""]))
def test_name_is_the_same_however_its_separator_is_written(first: str, last: str, dot: str) -> None:
    assert same_name(f"{first}{dot}{last}", f"{first}{SEPARATOR}{last}")
    assert SEPARATOR not in match_key(f"{first}{dot}{last}")


@given(names, names)
def test_other_names_are_others(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@given(anything)
def test_same_name_is_no_riddle(name: str) -> None:
    assert same_name(name, name) is bool(match_key(name))
    assert same_name(name, spelt(name)) is bool(match_key(name))


def test_missing_names_are_not_the_same() -> None:
    assert not same_name("", "")
    assert not same_name("·", "\u200b")
    assert not same_name("张三", "")


def test_compatibility_character_is_compared_as_its_own_one() -> None:
    assert spelt("\uf900") != spelt("\u8c48")
    assert same_name("王\uf900", "王\u8c48")


def test_legacy_point_is_compared_as_its_successor() -> None:
    assert same_name("王\ue863", "王䶮")
    assert not same_name("王\ue863", "王")


def test_all_eighty_legacy_points_have_a_successor_of_their_own() -> None:
    assert sorted(RARE_CHARACTERS) == [*range(0xE815, 0xE865)]
    assert len(set(RARE_CHARACTERS.values())) == 80
    assert all(not "\ue000" <= successor <= "\uf8ff" for successor in RARE_CHARACTERS.values())


def test_successor_has_the_place_in_gb_18030_that_the_legacy_point_had() -> None:
    """66 of them as the standard of 2000 has it, which Python's codec follows; 14 moved later."""
    places = [0xFE50 + place + (place >= 0x2F) for place in range(80)]  # FE7F is no place
    known = {
        point: (int.from_bytes(successor.encode("gb18030")), places[point - 0xE815])
        for point, successor in RARE_CHARACTERS.items()
        if len(successor.encode("gb18030")) == 2
    }
    assert len(known) == 66
    assert all(found == place for found, place in known.values())


def test_every_character_to_extension_h_is_han() -> None:
    import re

    for first, last in RANGES:
        assert re.fullmatch(f"[{HAN}]{{2}}", chr(first) + chr(last))
