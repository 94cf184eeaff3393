"""学信网: diplomas, degrees and enrolments, compared by the fields of R041."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ..domain.record import Answer, Claim, Question
from ..domain.vocabulary import Part
from .source import Deadline, Fields, ask, unlimited, who


def month(day: date | None) -> str:
    return f"{day:%Y-%m}" if day else ""


def diploma(claim: Claim) -> Fields:
    """The graduation counts by its month."""
    return {
        "level": claim.level,
        "training_mode": claim.training_mode,
        "school": claim.school,
        "end": month(claim.end),
        "diploma_no": claim.diploma_no,
        "major": claim.major,
    }


def degree(claim: Claim) -> Fields:
    """The awarding unit and the year count."""
    return {
        "degree": claim.degree,
        "school": claim.school,
        "end": f"{claim.end:%Y}" if claim.end else "",
        "degree_no": claim.degree_no,
        "major": claim.major,
    }


def enrolment(claim: Claim) -> Fields:
    return {
        "level": claim.level,
        "training_mode": claim.training_mode,
        "school": claim.school,
        "start": month(claim.start),
        "major": claim.major,
    }


FORMS: dict[Part, tuple[str, Callable[[Claim], Fields]]] = {
    Part.DIPLOMA: ("diplomas", diploma),
    Part.DEGREE: ("degrees", degree),
    Part.ENROLMENT: ("enrolments", enrolment),
}


@dataclass(frozen=True, slots=True)
class Chsi:
    address: str  # without a slash at the end
    deadline: Deadline = unlimited

    def ask(self, question: Question) -> Answer:
        """Raises Unavailable."""
        path, fields = FORMS[question.part]
        return ask(f"{self.address}/{path}", who(question) | fields(question.claim), self.deadline)
