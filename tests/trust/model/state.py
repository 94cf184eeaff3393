"""How everything about one item stands. Two states with the same ``key`` have the same future."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from services.collection.domain.state import Dossier, Item
from services.collection.domain.vocabulary import ItemStatus
from services.review.domain.state import ReviewCase
from services.review.domain.vocabulary import CaseStatus
from services.verification.domain.state import State as Check

ITEM = "e1"
Channel = tuple[str, str]  # stream -> consumer: what was said first is heard first
IN_HAND = {ItemStatus.NOT_SUBMITTED, ItemStatus.AUTO_FAILED, ItemStatus.REJECTED}  # the applicant's turn
DECISIONS = {CaseStatus.APPROVED, CaseStatus.RETURNED}


@dataclass(frozen=True)
class Left:
    """How often something may still happen: without an end there would be no end of states."""

    submissions: int = 3
    withdrawals: int = 1
    silences: int = 1
    repeats: int = 1  # a message is delivered once more
    releases: int = 1

    def without(self, what: str) -> Self:
        return replace(self, **{what: getattr(self, what) - 1})


@dataclass(frozen=True)
class World:
    dossier: Dossier
    checks: Mapping[int, Check] = field(default_factory=dict)  # by attempt
    cases: Mapping[int, ReviewCase] = field(default_factory=dict)
    decided: Mapping[int, int] = field(default_factory=dict)  # how often a case was
    said: Mapping[Channel, tuple[Any, ...]] = field(default_factory=dict)
    left: Left = field(default_factory=Left)

    @property
    def item(self) -> Item:
        return self.dossier.items[ITEM]

    @property
    def undecided(self) -> list[int]:
        return [attempt for attempt, case in self.cases.items() if case.is_undecided]

    @property
    def key(self) -> Any:
        """Without what follows from it, as an item's content from its version, and what no step asks for:
        times, the version of a case, who of the two reviewers holds or decided it."""
        held = self.item
        return (
            (held.status, held.version, held.attempt, held.audit_mode, held.review_reason),
            tuple(sorted((attempt, told(check)) for attempt, check in self.checks.items())),
            tuple(sorted((attempt, case.status) for attempt, case in self.cases.items())),
            tuple(sorted(self.decided.items())),
            tuple(sorted((channel, tuple(map(name, said))) for channel, said in self.said.items() if said)),
            self.left,
        )


def told(check: Check) -> tuple[str, ...]:
    if check is None:
        return ()
    parts = (f"{asked.answer and asked.answer.result}/{asked.tries}" for asked in check.parts.values())
    return (str(check.result), str(check.cancelled), *parts)


def name(message: Any) -> str:
    result = getattr(message, "matched_parts", "")
    return f"{message.name} {message.attempt} {result}"
