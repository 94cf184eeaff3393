"""会计资格库 asked for all it holds of a person (R058), at once: somebody waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from eventkit.codec import Json
from eventkit.faults import Unavailable

from ..domain.record import Person
from . import source
from .source import Deadline, replied, unlimited


class Certificate(msgspec.Struct, frozen=True):
    """Codes of the rule book, 4.9."""

    level: Literal["PRIMARY", "INTERMEDIATE", "DEPUTY_SENIOR", "SENIOR"]
    method: Literal["EXAM", "EXAM_REVIEW", "REVIEW", "RECOGNITION"]
    cert_no: str
    obtained_on: date | None = None


class Held(msgspec.Struct, frozen=True):
    found: tuple[Certificate, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    address: str  # without a slash at the end
    new_request: Callable[[], str]
    deadline: Deadline = unlimited

    def of(self, person: Person) -> list[Json]:
        """``level``, ``method``, ``cert_no``, ``obtained_on``. Raises eventkit.faults.Unavailable."""
        asked = {
            "request": self.new_request(),
            "real_name": person.match_key,
            "doc_type": person.doc_type,
            "doc_number": person.doc_number,
        }
        try:
            held = replied(f"{self.address}/acc-quals/held", asked, Held, self.deadline)
        except source.Unavailable:
            raise Unavailable from None
        return [msgspec.to_builtins(certificate) for certificate in held.found]
