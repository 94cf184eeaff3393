"""Every code of the catalogue can be said by the product, or it is written here why not yet."""

import re
from functools import cache
from pathlib import Path

import pytest

from contracts.errors import catalogue

HOUSE = Path(__file__).parents[2]
SAYING = ("services", "gateway", "eventkit")
STATUSES = HOUSE / "gateway" / "problems.py"  # knows codes without saying them

OPINION = "the reviewer's eye: no measure that works offline (rule book 7.3)"
UNSAID = {
    "W_PHOTO_NOT_FRONTAL": OPINION,
    "W_PHOTO_HAT": OPINION,
    "W_PHOTO_FRINGE": OPINION,
    "W_PHOTO_RETOUCHED": OPINION,
    "FLOW_STEP_ORDER": "steps may be saved in any order; what is missing is said by the submit",
    "FLOW_CHANGE_PENDING": "with 信息变更 and 调转 (R072, R073)",
}


@cache
def said() -> str:
    files = (file for folder in SAYING for file in (HOUSE / folder).rglob("*.py") if file != STATUSES)
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@cache
def tried() -> str:
    files = [*(HOUSE / "tests").rglob("*.py"), *(HOUSE / "tests" / "gold").rglob("*.json")]
    return "\n".join(f.read_text(encoding="utf-8") for f in files if f != Path(__file__))


def stands_in(code: str, text: str) -> bool:
    return re.search(rf"\b{code}\b", text) is not None


@pytest.mark.parametrize("code", sorted(set(catalogue()) - set(UNSAID)))
def test_code_is_said_and_tried(code: str) -> None:
    assert stands_in(code, said())
    assert stands_in(code, tried())


@pytest.mark.parametrize("code", sorted(UNSAID))
def test_code_that_is_not_said_is_one_of_the_catalogue_and_really_not_said(code: str) -> None:
    assert code in catalogue()
    assert not stands_in(code, said()), "it is said by now: take it from the list"
