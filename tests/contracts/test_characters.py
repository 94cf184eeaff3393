"""生僻字: found by sound, strokes, radical or code point, as Unihan has them."""

import pytest

from contracts.characters import Search, index, lines, search
from names.spelling import RARE_CHARACTERS


def found(**wanted: object) -> str:
    return "".join(one.character for one in search(Search(**wanted)))  # type: ignore[arg-type]


def test_all_han_characters_to_extension_h_are_there() -> None:
    characters = [line[0] for line in lines()]
    assert len(characters) == len({*characters}) == 98060
    assert characters == sorted(characters)
    held = {*characters}
    for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0x31350, 0x323AF)):
        assert {chr(code) for code in range(first, last + 1)} <= held


@pytest.mark.parametrize("code", ["4DAE", "U+4DAE", "u+4dae", " 4dae ", "䶮", "E863", "\ue863"])
def test_character_is_found_by_its_number_and_by_its_legacy_one(code: str) -> None:
    (one,) = search(Search(code=code))
    assert (one.character, one.code, one.radical, one.strokes) == ("䶮", "U+4DAE", 212, 9)
    assert one.pinyin == ("yǎn",)


@pytest.mark.parametrize("code", ["zz", "41", "110000", "FFFFFF", "-1", "", "张三", "0x4DAE", "E000"])
def test_what_is_no_character_is_not_found(code: str) -> None:
    assert search(Search(code=code)) == []


@pytest.mark.parametrize("pinyin", ["yan", "yǎn", "yan3", "YAN3", " yǎn "])
def test_character_is_found_by_its_sound_with_or_without_tone(pinyin: str) -> None:
    assert "䶮" in found(pinyin=pinyin)


def test_tone_that_is_given_counts() -> None:
    assert "䶮" not in found(pinyin="yan1")
    assert {*found(pinyin="yan1")} < {*found(pinyin="yan")}
    assert "行" in found(pinyin="hang2")  # any of its readings


@pytest.mark.parametrize("pinyin", ["lü", "lv", "lu:", "lü3", "lv3", "lǚ"])
def test_u_with_dots_may_be_typed_as_people_do(pinyin: str) -> None:
    assert "吕" in found(pinyin=pinyin)
    assert "吕" not in found(pinyin="lu3")


@pytest.mark.parametrize("radical", ["212", "龍", "⿓", "龙"])
def test_character_is_found_by_its_radical(radical: str) -> None:
    assert found(radical=radical, strokes=9, pinyin="yan") == "䶮"


def test_side_form_of_a_radical_means_the_radical() -> None:
    assert found(radical="氵", strokes=5) == found(radical="85", strokes=5) == found(radical="水", strokes=5)
    assert search(Search(radical="x")) == search(Search(radical="215")) == []


def test_fewest_strokes_come_first_then_the_order_of_unicode() -> None:
    told = [(one.strokes, ord(one.character)) for one in search(Search(radical="1"))]
    assert told == sorted(told)
    assert all(one.radical == 1 for one in search(Search(radical="1")))


def test_nothing_asked_finds_nothing() -> None:
    assert search(Search()) == []


def test_every_character_that_replaced_a_legacy_one_can_be_found() -> None:
    radicals = {
        "⺁",
        "⺄",
        "⺈",
        "⺋",
        "⺌",
        "⺗",
        "⺧",
        "⺪",
        "⺮",
        "⺳",
        "⺶",
        "⺷",
        "⺻",
        "⻊",
    }  # parts, no characters
    held = index()
    assert {one for one in RARE_CHARACTERS.values() if f"code {one}" not in held} == radicals
