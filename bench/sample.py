"""What one run of one side is: how much was done, how fast, and what it cost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

from . import cpu


@dataclass(frozen=True, slots=True)
class Sample:
    operations: float
    rate: float  # a second
    p50: float = 0.0  # milliseconds
    p99: float = 0.0
    cpu: Mapping[str, float] = field(default_factory=dict)  # part -> milliseconds of processor an operation


class Side(Protocol):
    """One of those that are compared."""

    name: str

    def run(self, seconds: float) -> Sample: ...


Measured = Callable[[], Sample]


def measured(parts: Mapping[str, int], run: Measured) -> Sample:
    """``run``, with the processor time of the process trees that ``parts`` names."""
    before = {part: cpu.used(pid) for part, pid in parts.items()}
    done = run()
    spent = {
        part: 1000 * (cpu.used(pid) - before[part]) / max(done.operations, 1) for part, pid in parts.items()
    }
    return Sample(done.operations, done.rate, done.p50, done.p99, spent)


def typical(samples: list[Sample]) -> Sample:
    """The median of each figure."""
    parts = samples[0].cpu
    return Sample(
        operations=sum(one.operations for one in samples),
        rate=median(one.rate for one in samples),
        p50=median(one.p50 for one in samples),
        p99=median(one.p99 for one in samples),
        cpu={part: median(one.cpu.get(part, 0.0) for one in samples) for part in parts},
    )
