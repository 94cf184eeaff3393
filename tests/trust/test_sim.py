"""Some seeds in every check: those that failed once, and a few; the guards they watch are missed at once."""

import pytest

from .mutants import without
from .t02_thrice import compared
from .t03_sim import kept, tried


@pytest.mark.parametrize("seed", [*kept(), *range(12)])
def test_seed_ends_well(seed: int) -> None:
    assert tried(seed)[1] == []


def test_same_seed_does_the_same() -> None:
    assert tried(7)[2] == tried(7)[2]


def test_every_message_thrice_leaves_the_tables_as_they_are() -> None:
    messages, differing = compared(1, 4)
    assert messages > 50
    assert differing == []


@pytest.mark.parametrize("guard", ["no inbox", "order of arrival"])
def test_without_a_guard_the_tables_or_effects_differ(guard: str) -> None:
    with without(guard):
        assert compared(1, 4)[1]


@pytest.mark.parametrize("guard", ["no inbox", "order of arrival", "sent before confirmed"])
def test_without_a_guard_a_seed_fails(guard: str) -> None:
    with without(guard):
        assert any(tried(seed)[1] for seed in range(8))
