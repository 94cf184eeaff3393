"""Leaves a source that fails again and again in peace for a while; what is due waits meanwhile, untried."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

TOLERATED = 5  # failures in a row
REST = 30.0  # seconds


@dataclass
class Breaker:
    now: Callable[[], float] = monotonic
    failures: int = 0
    rests_until: float = 0.0

    def room(self, whole: int) -> int:
        """How many questions it may be asked now: all, none, or after a rest one to try."""
        if self.failures < TOLERATED:
            return whole
        return 1 if self.now() >= self.rests_until else 0

    def told(self, answered: bool) -> None:
        self.failures = 0 if answered else self.failures + 1
        if self.failures >= TOLERATED:
            self.rests_until = self.now() + REST
