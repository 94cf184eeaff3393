"""The panel of rare characters, for people who have no account yet."""

import pytest

from .house import Gateway

URL = "/api/v1/characters"


def test_anybody_finds_a_character(gateway: Gateway) -> None:
    answer = gateway.ask("GET", f"{URL}?pinyin=yan3&radical=龙&strokes=9")
    assert answer.status_code == 200
    assert answer.json == {
        "characters": [
            {"character": "䶮", "code": "U+4DAE", "radical": 212, "strokes": 9, "pinyin": ["yǎn"]}
        ],
        "total": 1,
        "page": 1,
    }


def test_many_are_told_a_hundred_at_a_time(gateway: Gateway) -> None:
    first, second = (gateway.ask("GET", f"{URL}?pinyin=yi&page={page}").json for page in (1, 2))
    assert len(first["characters"]) == len(second["characters"]) == 100
    assert first["total"] == second["total"] > 200
    assert first["characters"][99] != second["characters"][0]
    assert gateway.ask("GET", f"{URL}?pinyin=yi&page=1000").json["characters"] == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "FORM_MALFORMED"),
        ("?page=2", "FORM_MALFORMED"),
        ("?strokes=many", "FORM_WRONG_TYPE"),
        ("?strokes=0", "FORM_WRONG_TYPE"),
        ("?page=0&pinyin=yi", "FORM_WRONG_TYPE"),
        ("?name=张三", "FORM_UNKNOWN_FIELD"),
        ("?code=123456789", "FORM_WRONG_TYPE"),
    ],
)
def test_what_is_no_question_is_refused(gateway: Gateway, query: str, code: str) -> None:
    answer = gateway.ask("GET", f"{URL}{query}")
    assert answer.json["violations"][0]["code"] == code
