"""The check as its events tell it. ``evolve`` never refuses: the past is not up for debate."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from .events import (
    AnswerReused,
    CheckCancelled,
    CheckClosed,
    CheckRequested,
    Event,
    PartAnswered,
    PartUnavailable,
)
from .record import Answer, Claim, Judged, Person
from .vocabulary import SOURCE_OF, Kind, Part, Result, Source

PATIENCE = timedelta(hours=72)  # R066


@dataclass(frozen=True, slots=True)
class Asked:
    """One part: due at ``next_at`` until it has its answer."""

    next_at: datetime
    tries: int = 0  # failed so far
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """核验：one attempt of one item."""

    dossier: str
    item: str
    attempt: int
    kind: Kind
    requested_at: datetime
    claim: Claim = field(default_factory=Claim)
    person: Person = field(default_factory=Person)
    judged: Judged = field(default_factory=Judged)
    parts: Mapping[Part, Asked] = field(default_factory=dict)
    result: Result | None = None
    cancelled: bool = False  # withdrawn by the applicant

    @property
    def source(self) -> Source:
        return SOURCE_OF[self.kind]

    @property
    def give_up_at(self) -> datetime:
        return self.requested_at + PATIENCE

    @property
    def waiting(self) -> dict[Part, Asked]:
        """The parts that still need an answer: none once it is closed or cancelled."""
        if self.result or self.cancelled:
            return {}
        return {part: asked for part, asked in self.parts.items() if asked.answer is None}


State = Check | None  # None: never requested


def evolve(check: State, event: Event) -> State:
    match event:
        case CheckRequested():
            return begun(event)
        case PartAnswered(part, result, differing) | AnswerReused(part, result, differing):
            return check and part_changed(check, part, answer=Answer(result, differing))
        case PartUnavailable(part, tries, next_at):
            return check and part_changed(check, part, tries=tries, next_at=next_at)
        case CheckClosed(result):
            return check and replace(check, result=result)
        case CheckCancelled():
            return check and replace(check, cancelled=True)


def begun(asked: CheckRequested) -> Check:
    return Check(
        dossier=asked.dossier,
        item=asked.item,
        attempt=asked.attempt,
        kind=asked.kind,
        requested_at=asked.requested_at,
        claim=asked.claim,
        person=asked.person,
        judged=Judged(asked.item_version, asked.rule_set, asked.hashes),
        parts={part: Asked(asked.requested_at) for part in asked.parts},
    )


def part_changed(check: Check, part: Part, **changes: Any) -> Check:
    return replace(check, parts={**check.parts, part: replace(check.parts[part], **changes)})
