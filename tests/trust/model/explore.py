"""Every state that can be reached, breadth first, so that the way to a bad one is the shortest there is."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from services.collection.domain.vocabulary import ItemStatus
from services.review.domain.vocabulary import CaseStatus
from services.verification.domain.vocabulary import Result

from .moves import beginning, by_others, by_themselves
from .state import IN_HAND, Left, World

Key = Any
MANY = 400_000  # states; more than that, and something grows without end


@dataclass
class Found:
    states: int = 0
    steps: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass
class Search:
    came: dict[Key, tuple[Key, str] | None] = field(default_factory=dict)
    on_its_own: dict[Key, list[Key]] = field(default_factory=dict)  # whence the services alone lead there
    waiting: set[Key] = field(default_factory=set)  # not the applicant's turn, and not approved
    found: Found = field(default_factory=Found)

    def run(self, first: World, told: Callable[[int], None]) -> Found:
        self.came[first.key] = None
        queue = deque([first])
        while queue and not self.found.faults and len(self.came) < MANY:
            world = queue.popleft()
            queue.extend(self.visited(world))
            if len(self.came) % 500 == 0:
                told(len(self.came))
        self.found.states = len(self.came)
        if not self.found.faults:
            self.found.faults += self.stuck()
        return self.found

    def visited(self, world: World) -> Iterator[World]:
        here, status = world.key, world.item.status
        self.found.statuses[status] = self.found.statuses.get(status, 0) + 1
        if status not in IN_HAND and status is not ItemStatus.APPROVED:
            self.waiting.add(here)
        for alone, steps in ((True, by_themselves(world)), (False, by_others(world))):
            for label, after in steps:
                self.found.steps += 1
                there = after.key
                if alone:
                    self.on_its_own.setdefault(there, []).append(here)
                if there not in self.came:
                    self.came[there] = here, label
                    yield after
                if fault := wrong(world, after):
                    self.found.faults.append(f"{fault}: {self.way(there)}")
                    return

    def stuck(self) -> Iterator[str]:
        """Every state in which the applicant waits must be able to end, though they do nothing and sources
        are silent."""
        good = {key for key in self.came if key not in self.waiting}
        queue = deque(good)
        while queue:
            for before in self.on_its_own.get(queue.popleft(), ()):
                if before not in good:
                    good.add(before)
                    queue.append(before)
        bad = [key for key in self.came if key not in good]
        if bad:
            yield f"{len(bad)} states from which the item never comes back: {self.way(bad[0])}"

    def way(self, key: Key) -> str:
        steps = []
        while (came := self.came[key]) is not None:
            key, label = came
            steps.append(label)
        return f"in {len(steps)} steps: " + " › ".join(reversed(steps))


def wrong(before: World, after: World) -> str:
    """What must never be; empty if all is well."""
    if len(after.undecided) > 1:
        return "two open cases for one item"
    if max(after.decided.values(), default=0) > 1:
        return "a case decided twice"
    left = before.item.status is ItemStatus.APPROVED and after.item.status is not ItemStatus.APPROVED
    if left:
        return "an approved item is approved no more"
    if after.item.status is ItemStatus.APPROVED and not proven(after):
        return "approved, though nobody approved this attempt"
    return ""


def proven(world: World) -> bool:
    check, case = world.checks.get(world.item.attempt), world.cases.get(world.item.attempt)
    matched = check is not None and check.result is Result.MATCHED
    return matched or (case is not None and case.status is CaseStatus.APPROVED)


def explored(proven: bool, left: Left, told: Callable[[int], None] = lambda states: None) -> Found:
    return Search().run(beginning(proven, left), told)
