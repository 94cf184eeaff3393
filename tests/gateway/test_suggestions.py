"""Schools and majors are suggested while somebody types, by name, pinyin or initials."""

import pytest

from gateway.suggestions import MOST, suggested

from .house import Gateway


def names(table: str, typed: str) -> list[str]:
    return [row["zh"] for row in suggested(table, typed)]


@pytest.mark.parametrize(
    "typed", ["云南财经大学", "云南财经", "财经大学", "yncjdx", "yunnancaijing", " YNCJ "]
)
def test_school_is_found_however_it_is_typed(typed: str) -> None:
    assert "云南财经大学" in names("school", typed)


def test_what_begins_so_comes_first_and_nothing_twice() -> None:
    found = names("school", "云南")
    assert found[0].startswith("云南")
    assert len(found) == len({*found})
    assert names("major", "kjx")[0] == "会计学"


@pytest.mark.parametrize("typed", ["", "  ", "没有这样的学校", "%"])
def test_nothing_is_suggested_for_nothing(typed: str) -> None:
    assert names("school", typed) == []


def test_suggestions_are_few_and_tell_what_is_shown_only(gateway: Gateway) -> None:
    answer = gateway.ask("GET", "/api/v1/suggestions/schools?q=大学")
    assert (answer.status_code, len(answer.json["suggestions"])) == (200, MOST)
    assert {*answer.json["suggestions"][0]} == {"code", "zh", "area"}
    majors = gateway.ask("GET", "/api/v1/suggestions/majors?q=dsjyhj").json["suggestions"]
    assert {"code": "530302", "zh": "大数据与会计", "catalogue": "VOCATIONAL"} in majors


def test_other_lists_are_not_there(gateway: Gateway) -> None:
    assert gateway.ask("GET", "/api/v1/suggestions/people?q=a").status_code == 404
