"""A verdict is of its inputs: an edit supersedes only those whose inputs changed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256

from .claims import PartAnswer
from .context import Applicant
from .record import Content
from .vocabulary import Part

DEPENDS: Mapping[Part, tuple[str, ...]] = {  # fields that a source compares; a reviewer looks at all of them
    Part.DIPLOMA: ("level", "training_mode", "school", "end", "diploma_no", "major"),
    Part.DEGREE: ("degree", "school", "end", "degree_no", "major"),
    Part.ENROLMENT: ("level", "training_mode", "school", "start", "major"),
    Part.QUALIFICATION: ("type", "level", "method", "obtained_on", "cert_no"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a reviewer found wrong."""

    review_reason: str  # RR01..RR99
    field: str = ""  # of the item's content; empty: of all of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What an outside source said when it was last asked; a reviewer who judges later attempts is told."""

    attempt: int = 0  # 0: none was asked yet
    result: str = ""  # VerificationResult
    matched_parts: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()  # names of fields


@dataclass(frozen=True, slots=True)
class Verdict:
    """核验、审核结论"""

    part: Part  # REVIEW: the whole item
    attempt: int
    item_version: int
    rule_set: str
    result: str  # table verdict
    differing: tuple[str, ...] = ()  # names of fields
    inputs: str = ""  # what it is of

    def is_superseded(self, content: Content, applicant: Applicant) -> bool:
        """What it was of has changed since; it stays to be seen."""
        return self.inputs != inputs_of(self.part, content, applicant)


def inputs_of(part: Part, content: Content, applicant: Applicant) -> str:
    """SHA-256 of what decides this part: the fields it depends on, and whose they are."""
    filled_in = asdict(content)
    fields = DEPENDS.get(part, tuple(filled_in))
    person = (applicant.doc_type, applicant.doc_number, applicant.real_name)
    return spelled([part, content.kind, *person, *(filled_in.get(name) for name in fields)])


def content_hash(content: Content) -> str:
    return spelled(asdict(content))


def spelled(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def known_answers(
    answers: Mapping[str, PartAnswer], content: Content, applicant: Applicant
) -> tuple[PartAnswer, ...]:
    """What a source said before to the very same question: it need not be asked again."""
    asked = (inputs_of(part, content, applicant) for part in DEPENDS)
    return tuple(answers[question] for question in asked if question in answers)
