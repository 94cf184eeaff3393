"""How a service answers a case of its rule book: a step takes what was typed and what the world was like."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .codec import Json
from .rules import Severity, Violation


@dataclass(frozen=True, slots=True)
class Verdict:
    """The codes of errors and of warnings, and what came of it, by name."""

    codes: frozenset[str] = frozenset()
    warnings: frozenset[str] = frozenset()
    outcome: Json = field(default_factory=dict)


Step = Callable[[Json, Json], Verdict | None]  # input and context of a case; None: it is for another service


def judged(violations: Iterable[Violation], **outcome: object) -> Verdict:
    """Warnings stay beside the errors that came with them."""
    found = [*violations]
    errors = frozenset(violation.code for violation in found if violation.severity is Severity.ERROR)
    return Verdict(errors, frozenset(violation.code for violation in found) - errors, outcome)
