"""The model in every check: small, and with each guard taken out once."""

import pytest

from .model.explore import explored
from .model.state import Left
from .mutants import without
from .t04_model import PROOF

SMALL = Left(submissions=3, withdrawals=1, silences=0, repeats=0, releases=0)


@pytest.mark.parametrize("proven", [False, True])
def test_every_state_is_good_and_leads_on(proven: bool) -> None:
    found = explored(proven, SMALL)
    assert found.faults == []
    assert found.states > 500


@pytest.mark.parametrize("guard", PROOF.twins)
def test_without_a_guard_there_is_a_way_to_a_bad_state(guard: str) -> None:
    with without(guard):
        assert [*explored(False, SMALL).faults, *explored(True, SMALL).faults]
