"""Pairs are run until their ratio is certain, and no longer."""

from dataclasses import dataclass, field
from itertools import cycle

import pytest

from bench.outcome import Against, Goal, compared
from bench.race import Effort, interval, race
from bench.sample import Sample

EFFORT = Effort(fewest=5, most=25, within=0.10, seconds=0.0)


@dataclass
class Clockwork:
    """Runs at the given rates, one after the other."""

    name: str
    rates: tuple[float, ...]
    ran: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._next = cycle(self.rates)

    def run(self, seconds: float) -> Sample:
        self.ran.append(self.name)
        rate = next(self._next)
        return Sample(operations=rate, rate=rate, p50=1.0, p99=1000 / rate, cpu={"client": 1.0})


def test_steady_sides_are_certain_after_the_fewest_rounds() -> None:
    (one,) = compared("P0", "", "/s", [us(200), them(100)], [Against("them", Goal(at_least=2.0))], EFFORT)
    assert len(one.runs) == 5
    assert one.value == pytest.approx(2.0)
    assert one.met
    assert one.low == pytest.approx(one.high)


def test_unsteady_sides_are_run_until_the_interval_is_narrow_or_the_patience_ends() -> None:
    shaky = Clockwork("us", (100, 130, 90, 115, 104))
    (narrow,) = compared("P0", "", "/s", [shaky, them(100)], [Against("them")], EFFORT)
    assert 5 < len(narrow.runs) < 25
    assert narrow.high <= 1.1 * narrow.value
    (wide,) = compared("P0", "", "/s", [Clockwork("us", (10, 1000)), them(100)], [Against("them")], EFFORT)
    assert len(wide.runs) == 25


def test_nobody_always_comes_after_the_same() -> None:
    ran: list[str] = []
    sides = [Clockwork(name, (100,), ran) for name in ("a", "b", "c")]
    race(sides, [lambda one: one["a"].rate / one["b"].rate], EFFORT)
    assert ran[3:12] == ["a", "b", "c", "b", "c", "a", "c", "a", "b"]


@pytest.mark.parametrize(
    ("against", "value", "met"),
    [
        (Against("them", Goal(at_most=0.3), "time"), 0.5, False),
        (Against("them", Goal(at_most=1.0), "p99"), 0.5, True),
        (Against("them", Goal(at_least=5.0), worth=3), 6.0, True),
        (Against("them"), 2.0, True),
    ],
)
def test_ratio_is_of_rates_times_or_p99(against: Against, value: float, met: bool) -> None:
    (one,) = compared("P0", "", "/s", [us(200), them(100)], [against], EFFORT)
    assert one.value == pytest.approx(value)
    assert one.met is met


def test_one_pair_tells_nothing_of_its_spread() -> None:
    assert not interval([2.0]).is_within(0.5)
    assert interval([2.0, 2.0, 2.0]).is_within(0.01)


def us(rate: float) -> Clockwork:
    return Clockwork("us", (rate,))


def them(rate: float) -> Clockwork:
    return Clockwork("them", (rate,))
