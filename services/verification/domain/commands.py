"""What may be asked of a check: by collection's message, by a source's answer or silence, by the clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .record import Answer, Claim, Judged, Person
from .vocabulary import Kind, Part


@dataclass(frozen=True, slots=True)
class RequestCheck:
    dossier: str
    item: str
    attempt: int
    kind: Kind
    claim: Claim
    person: Person
    at: datetime
    judged: Judged = field(default_factory=Judged)
    known: Mapping[Part, Answer] = field(default_factory=dict)  # to the very same questions, from earlier


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    part: Part
    answer: Answer


@dataclass(frozen=True, slots=True)
class RecordSilence:
    """The source failed, or said what is no answer."""

    part: Part
    tries: int  # how many had failed when it was asked
    at: datetime
    jitter: float  # 0.8 to 1.2: who failed together does not come again together


@dataclass(frozen=True, slots=True)
class GiveUp:
    at: datetime


@dataclass(frozen=True, slots=True)
class CancelCheck:
    """The applicant took the attempt back."""


Command = RequestCheck | RecordAnswer | RecordSilence | GiveUp | CancelCheck
