"""Every decision of the rule book's section 6 is tried by a test that is named after it, or says why not."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
UNTRIED = {
    "A21": "two wordings of the same thing",
    "A26": "the label of a printed form, which is still to come",
    "A35": "which seal is on the paper only a reviewer sees (RR07)",
}


def decided() -> list[str]:
    book = (HOUSE / "docs" / "rulebook.md").read_text(encoding="utf-8")
    section = book.split("\n## 6 ")[1].split("\n## ")[0]
    return sorted(
        {number for row in re.findall(r"^\| (A.+?) \|", section, re.M) for number in row.split(", ")}
    )


def tried() -> set[str]:
    names = [
        name
        for file in (HOUSE / "tests").rglob("test_*.py")
        for name in re.findall(r"^def test_(\w+)", file.read_text(encoding="utf-8"), re.M)
    ]
    return {number.upper() for name in names for number in re.findall(r"(?<![a-z0-9])a\d\d(?=_)", name)}


def test_rule_book_decides_all_thirty_five() -> None:
    assert decided() == [f"A{number:02}" for number in range(1, 36)]


@pytest.mark.parametrize("number", decided())
def test_decision_has_a_test_named_after_it_or_says_why_not(number: str) -> None:
    assert (number in tried()) != (number in UNTRIED)
