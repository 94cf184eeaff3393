"""会计资格库 and 职业资格库: a certificate by its kind, level and number."""

from dataclasses import dataclass

from ..domain.record import Answer, Question
from ..domain.vocabulary import Source
from .source import Deadline, ask, unlimited, who

PATHS = {Source.ACC_QUAL_REGISTRY: "acc-quals", Source.PROF_QUAL_REGISTRY: "other-quals"}


@dataclass(frozen=True, slots=True)
class Registry:
    source: Source
    address: str  # without a slash at the end
    deadline: Deadline = unlimited

    def ask(self, question: Question) -> Answer:
        """Raises Unavailable."""
        claim = question.claim
        fields = {
            "type": claim.type,
            "level": claim.level,
            "method": claim.method,
            "obtained_on": claim.obtained_on.isoformat() if claim.obtained_on else "",
            "cert_no": claim.cert_no,
        }
        return ask(f"{self.address}/{PATHS[self.source]}", who(question) | fields, self.deadline)
