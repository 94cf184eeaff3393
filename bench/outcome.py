"""What a benchmark says in the end: a figure, the goal beside it, and the runs it was made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .race import Effort, Interval, Ratio, Round, interval, race
from .sample import Sample, Side, typical

Quantity = Literal["rate", "time", "p99"]


@dataclass(frozen=True, slots=True)
class Goal:
    """At least so much, or at most; with neither the figure is only told."""

    at_least: float | None = None
    at_most: float | None = None

    def is_met(self, value: float) -> bool:
        over = self.at_least is None or value >= self.at_least
        return over and (self.at_most is None or value <= self.at_most)

    def __str__(self) -> str:
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return f"≤ {self.at_most:g}" if self.at_most is not None else ""


@dataclass(frozen=True, slots=True)
class Against:
    """Our side set against another. ``worth``: what one operation of ours counts among theirs."""

    name: str
    goal: Goal = field(default_factory=Goal)
    quantity: Quantity = "rate"
    worth: float = 1.0

    def ratio(self, ours: str) -> Ratio:
        def of(one: Round) -> float:
            us, them = one[ours], one[self.name]
            if self.quantity == "p99":
                return us.p99 / them.p99
            rates = us.rate * self.worth / them.rate
            return 1 / rates if self.quantity == "time" else rates

        return of


@dataclass(frozen=True, slots=True)
class Outcome:
    bench: str  # P1 …
    what: str  # which of its cases
    unit: str  # of the rates
    figure: str  # what the value is: a ratio of rates, of times, of p99, or something absolute
    value: float
    low: float
    high: float
    goal: str
    met: bool
    ours: Sample | None = None
    against: str = ""
    theirs: Sample | None = None
    runs: Sequence[float] = ()  # the value of each pair


def told(bench: str, what: str, unit: str, value: float, figure: str, goal: Goal | None = None) -> Outcome:
    """A figure that stands alone."""
    wanted = goal or Goal()
    return Outcome(bench, what, unit, figure, value, value, value, str(wanted), wanted.is_met(value))


def compared(
    bench: str, what: str, unit: str, sides: Sequence[Side], against: Sequence[Against], effort: Effort
) -> list[Outcome]:
    """The first side is ours. Runs until every ratio that has a goal is certain."""
    ours = sides[0].name
    certain = [one.ratio(ours) for one in against if str(one.goal) and one.quantity != "p99"]
    rounds = race(sides, certain or [one.ratio(ours) for one in against], effort)
    figures = {side.name: typical([one[side.name] for one in rounds]) for side in sides}
    return [_outcome(bench, what, unit, ours, one, rounds, figures) for one in against]


def _outcome(
    bench: str,
    what: str,
    unit: str,
    ours: str,
    one: Against,
    rounds: list[Round],
    figures: Mapping[str, Sample],
) -> Outcome:
    runs = [one.ratio(ours)(each) for each in rounds]
    found: Interval = interval(runs)
    return Outcome(
        bench=bench,
        what=what,
        unit=unit,
        figure=one.quantity,
        value=found.ratio,
        low=found.low,
        high=found.high,
        goal=str(one.goal),
        met=one.goal.is_met(found.ratio),
        ours=figures[ours],
        against=one.name,
        theirs=figures[one.name],
        runs=runs,
    )
