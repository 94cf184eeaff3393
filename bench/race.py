"""Interleaved rounds until the ratios are certain: what else the machine does slows both sides of a pair."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from .sample import Sample, Side

T95 = (
    *(6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782),
    *(1.771, 1.761, 1.753, 1.746, 1.740, 1.734, 1.729, 1.725, 1.721, 1.717, 1.714, 1.711),
)  # Student's t, 95 % one-sided, 1 to 24 degrees of freedom


@dataclass(frozen=True, slots=True)
class Effort:
    fewest: int = 5  # rounds
    most: int = 25
    within: float = 0.10  # of the ratio, each way, at 90 %
    seconds: float = 3.0  # a run
    size: float = 1.0  # of what is prepared: 1 is what the goals speak of


FULL = Effort()
QUICK = Effort(fewest=3, most=5, seconds=1.5, size=0.1)
TINIEST = Effort(fewest=1, most=1, seconds=0.3, size=0.001)

Round = Mapping[str, Sample]  # side -> its run
Ratio = Callable[[Round], float]


@dataclass(frozen=True, slots=True)
class Interval:
    """Of the geometric mean of ratios, at 90 %."""

    ratio: float
    low: float
    high: float

    def is_within(self, share: float) -> bool:
        return self.high <= self.ratio * (1 + share) and self.low >= self.ratio * (1 - share)


def interval(ratios: Sequence[float]) -> Interval:
    """With a single ratio nothing is known of its spread: all is possible."""
    logs = [math.log(ratio) for ratio in ratios]
    middle = fmean(logs)
    if len(logs) == 1:
        return Interval(math.exp(middle), 0.0, math.inf)
    half = T95[len(logs) - 2] * stdev(logs) / math.sqrt(len(logs))
    return Interval(math.exp(middle), math.exp(middle - half), math.exp(middle + half))


def race(sides: Sequence[Side], ratios: Iterable[Ratio], effort: Effort) -> list[Round]:
    """The order turns from round to round, so that nobody always comes after the same; each begins warm."""
    wanted, rounds = list(ratios), list[Round]()
    for side in sides:
        side.run(min(effort.seconds, 0.5))  # connections and caches are there
    while len(rounds) < effort.most:
        turn = len(rounds) % len(sides)
        order = [*sides[turn:], *sides[:turn]]
        rounds.append({side.name: side.run(effort.seconds) for side in order})
        if len(rounds) >= max(effort.fewest, 2) and all(
            interval([ratio(one) for one in rounds]).is_within(effort.within) for ratio in wanted
        ):
            break
    return rounds
