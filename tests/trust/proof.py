"""A promise and the test that tries to break it; with a guard taken out the same test must fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .servers import Servers

Told = Callable[[float], None]  # how much of the run is done, from 0 to 1


class Length(StrEnum):
    SHORT = "short"  # in every check-in
    USUAL = "usual"
    FULL = "full"  # before a release


class Lane(StrEnum):
    """What runs beside what: those of one lane one after the other, lanes beside one another."""

    KILLS = "kills"
    RESTARTS = "restarts"
    CUTS = "cuts"
    WORK = "work"
    ALONE = "alone"  # it compares times: nothing may run beside it


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many, by length; ``twin`` is how many it takes to see a missing guard."""

    short: int
    usual: int
    full: int
    twin: int

    def of(self, length: Length) -> int:
        return {Length.SHORT: self.short, Length.USUAL: self.usual, Length.FULL: self.full}[length]


@dataclass(frozen=True, slots=True)
class Outcome:
    """``size``: what was done, in numbers; ``faults``: what broke the promise, none if it held."""

    size: str
    faults: Sequence[str] = ()
    measured: str = ""

    @property
    def holds(self) -> bool:
        return not self.faults

    def says(self, words: str) -> list[str]:
        return [fault for fault in self.faults if words in fault]


@dataclass(frozen=True)
class Run:
    """What a test is given. The same seed makes the same choices."""

    size: int
    length: Length
    seed: int
    servers: Servers
    mutant: str = ""  # of ``mutants``, already in force in this process
    meant: str = ""  # what its fault must say: with the first that says it, a twin is done
    told: Told = field(default=lambda done: None)

    def is_done(self, faults: Sequence[str]) -> bool:
        """A twin has shown what it is for; a test itself goes on to its end."""
        return bool(self.mutant) and any(self.meant in fault for fault in faults)

    def found(self, faults: Iterable[str]) -> list[str]:
        """All of them; of a twin, those up to the one that it is for."""
        told: list[str] = []
        for fault in faults:
            told.append(fault)
            if self.is_done(told):
                break
        return told

    @property
    def random(self) -> Random:
        return Random(self.seed)


@dataclass(frozen=True, slots=True)
class Proof:
    test: str  # T6
    promise: str  # P6, and what it promises
    claim: str  # what the test does, as a sentence
    sizes: Sizes
    run: Callable[[Run], Outcome]
    twins: Mapping[str, str]  # name of a mutant -> what its fault must say, to be the one that is meant
    lane: Lane = Lane.WORK
