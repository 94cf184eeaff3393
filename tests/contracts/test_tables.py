"""The code tables: public vocabulary that may grow, and whose past stays as it was (rule book, section 8)."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from contracts import codes

TABLES = Path(codes.__file__).parent / "tables"
NAMES = sorted(file.stem for file in TABLES.glob("*.json"))
PUBLISHED = json.loads((Path(__file__).parent / "golden" / "tables.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_every_row_says_from_when_to_when_it_counts(name: str) -> None:
    for row in codes.rows(name):
        assert row["code"]
        assert row["zh"]
        assert (row["valid_from"] or "") <= (row["valid_to"] or "9999")


@pytest.mark.parametrize("name", NAMES)
def test_a_code_means_one_thing_at_a_time(name: str) -> None:
    spans = sorted(
        (row["code"], row["valid_from"] or "", row["valid_to"] or "9999") for row in codes.rows(name)
    )
    for (code, _, ends), (other, begins, _) in pairwise(spans):
        assert code != other or ends < begins, code


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_row_is_never_labelled_anew(name: str) -> None:
    """A label that has to change is a row more, with the day from which it counts; add it there as well."""
    there = [[row["code"], row["zh"], row["valid_from"]] for row in codes.rows(name)]
    assert [row for row in PUBLISHED[name] if row not in there] == []
    assert [row for row in there if row not in PUBLISHED[name]] == []


def test_stored_code_keeps_the_label_of_its_day() -> None:
    assert codes.zh("area_code", "210200", date(1980, 6, 1)) == "旅大市"
    assert codes.zh("area_code", "210200", date(2026, 3, 2)) == "大连市"
    assert codes.zh("area_code", "210200") == "大连市"
    assert codes.zh("area_code", "500157", date(2020, 1, 1)) == ""  # 两江新区 was not there yet


def test_only_what_counts_today_can_be_chosen() -> None:
    now, then = (codes.current("area_code", day) for day in (date(2026, 3, 2), date(2009, 1, 1)))
    assert then["110103"]["zh"] == "崇文区"
    assert "110103" not in now
    assert len(now) == 3214 + 1  # the official list, and 830000 of the residence permits


def test_industries_are_those_of_2017() -> None:
    industries = codes.table("industry_division")
    assert len(industries) == 97
    assert industries["K70"]["zh"] == "房地产业"
    assert industries["N79"]["zh"] == "土地管理业"
    assert industries["C25"]["zh"] == "石油、煤炭及其他燃料加工业"


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("ethnic_group", 59),
        ("political_status", 13),
        ("education_level", 13),
        ("degree", 4),
        ("unit_type", 14),
        ("accounting_duty", 9),
        ("doc_type", 6),
        ("other_qual_type", 7),
        ("accounting_qual_level", 4),
        ("review_reason", 15),
        ("department_root", 39),
    ],
)
def test_tables_of_the_rule_book_are_whole(name: str, count: int) -> None:
    assert len(codes.table(name)) == count


def test_unknown_code_has_no_label() -> None:
    assert codes.zh("degree", "KNIGHT") == ""
