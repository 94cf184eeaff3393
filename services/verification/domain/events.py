"""What can happen to a check. Facts: past tense, frozen; the name under which one is stored is for ever."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from eventkit.personal import Personal

from .record import Claim, Hashes, Person
from .vocabulary import Kind, Part, Result


@dataclass(frozen=True, slots=True)
class CheckRequested:
    name: ClassVar[str] = "verification.check_requested"
    schema: ClassVar[int] = 2
    dossier: str
    item: str
    attempt: int
    kind: Kind
    parts: tuple[Part, ...]  # what is claimed, clear: the check is told to its end without its content
    requested_at: datetime
    claim: Personal[Claim] = field(default_factory=Claim)
    person: Personal[Person] = field(default_factory=Person)
    item_version: int = 0  # unknown of schema 1
    rule_set: str = ""
    hashes: Personal[Hashes] = field(default_factory=Hashes)


@dataclass(frozen=True, slots=True)
class PartAnswered:
    name: ClassVar[str] = "verification.part_answered"
    part: Part
    result: Result
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerReused:
    """The source was asked the very same before: its answer of then stands."""

    name: ClassVar[str] = "verification.answer_reused"
    part: Part
    result: Result
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartUnavailable:
    """Neither a match nor a mismatch (R066)."""

    name: ClassVar[str] = "verification.part_unavailable"
    part: Part
    tries: int  # failed so far
    next_at: datetime


@dataclass(frozen=True, slots=True)
class CheckClosed:
    """The parts added up: what is announced, once."""

    name: ClassVar[str] = "verification.check_closed"
    result: Result
    matched_parts: tuple[Part, ...]
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckCancelled:
    """The attempt was withdrawn: no source is asked any more, and nothing is announced."""

    name: ClassVar[str] = "verification.check_cancelled"


Event = CheckRequested | PartAnswered | AnswerReused | PartUnavailable | CheckClosed | CheckCancelled
