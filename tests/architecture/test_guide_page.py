"""``docs/guide.md``: every sentence of the guide has its place in the product, and the page does not lie."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

HOUSE = Path(__file__).parents[2]
PAGE = HOUSE / "docs" / "guide.md"
WEB = HOUSE / "web" / "apps"
STATES = ("yes", "shown", "partly", "not yet")


class Row(NamedTuple):
    line: int
    says: str
    state: str
    by: str
    page: str
    tests: str


def rows() -> list[Row]:
    lines = re.findall(r"^\| (\d+) \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.M)
    return [Row(int(n), *(cell.strip(" *`") for cell in rest.split(" |"))) for n, rest in lines]


def addresses() -> set[str]:
    """Of the applicants' pages, and where the reviewers' begin."""
    router = (WEB / "applicant" / "src" / "router.ts").read_text(encoding="utf-8")
    above = ""
    found = {"/review"}
    for path in re.findall(r"path: '([^']*)'", router):
        above = path if path.startswith("/") else above
        found.add(path if path.startswith("/") else f"{above}/{path}".rstrip("/"))
    return found


def test_sentences_stand_in_the_order_of_the_guide() -> None:
    assert len(rows()) > 100
    assert [row.line for row in rows()] == sorted(row.line for row in rows())


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.line} {row.says[:12]}")
def test_sentence_says_where_it_is_true(row: Row) -> None:
    assert row.state in STATES
    assert row.by
    if row.state in ("yes", "partly"):
        assert "test_" in row.tests or "../tests/" in row.tests, "kept, but by no test"
    if row.page and WEB.exists():
        assert row.page in addresses()


def test_rules_it_leads_to_are_on_their_page() -> None:
    numbers = set(re.findall(r"\[(R\d{3})\]\(generated/rules\.md#r\d{3}\)", PAGE.read_text(encoding="utf-8")))
    told = (HOUSE / "docs" / "generated" / "rules.md").read_text(encoding="utf-8")
    assert numbers <= set(re.findall(r"^### (R\d{3})$", told, re.M))


def test_sentence_that_is_kept_leads_to_no_rule_for_later() -> None:
    told = (HOUSE / "docs" / "generated" / "rules.md").read_text(encoding="utf-8")
    later = set(re.findall(r"### (R\d{3})\n\n[^\n]*\n\nLater\.", told))
    for row in rows():
        if row.state == "yes":
            assert not later & set(re.findall(r"R\d{3}", row.by)), row.says


def test_rule_of_every_step_is_led_to_by_a_sentence() -> None:
    """Rules on which the guide is silent have none; they say so in their docstrings."""
    led = set(re.findall(r"R\d{3}", PAGE.read_text(encoding="utf-8")))
    silent = {"R043", "R044", "R047", "R050", "R063", "R066", "R071"}
    assert {f"R{number:03}" for number in range(1, 77)} - led <= silent


def test_counts_at_the_top_are_right() -> None:
    counts = {state: sum(row.state == state for row in rows()) for state in STATES}
    said = f"{len(rows())} sentences: " + ", ".join(f"{counts[state]} {state}" for state in STATES)
    assert f"{said}." in PAGE.read_text(encoding="utf-8")
