"""The rule book's gold cases, and our own of the same format, to the letter: accepted, or refused and how."""

from pathlib import Path

import pytest

from kuaiji.conformance.cases import Case, read
from kuaiji.conformance.run import faults
from kuaiji.conformance.steps import STEPS

HERE = Path(__file__).parent
GOLD, OWN = read(HERE / "cases.json"), read(HERE / "own_cases.json")


@pytest.mark.parametrize("case", [*GOLD, *OWN], ids=lambda case: f"{case.id}-{case.title}")
def test_case(case: Case) -> None:
    assert faults(case) == []


def test_none_of_the_given_cases_is_left_out() -> None:
    assert len(GOLD) == 105
    assert {case.step for case in GOLD} == {*STEPS}
