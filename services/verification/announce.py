"""What leaves the house, on one page: how the check ended, and of what. No content; its hash goes sealed."""

from typing import Any

from contracts.hashes import Hashes
from contracts.verification import (
    Message,
    PartAnswer,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
    VerificationUnavailable,
)

from .domain.checking import code_of
from .domain.events import CheckClosed, Event
from .domain.state import Check, State
from .domain.vocabulary import Result


def announce(check: str, after: State, event: Event) -> Message | None:
    """``after`` is the check as the event left it."""
    if after is None or not isinstance(event, CheckClosed):
        return None
    about = after.dossier, after.item, after.attempt
    of = {"answers": answers(after), **as_judged(after)}
    match event.result:
        case Result.MATCHED:
            return VerificationMatched(*about, event.matched_parts, **of)
        case Result.MISMATCHED:
            return VerificationMismatched(*about, event.matched_parts, event.differing, **of)
        case Result.NOT_FOUND:
            return VerificationNotFound(*about, event.matched_parts, **of)
        case Result.UNAVAILABLE:
            return VerificationUnavailable(*about)


def answers(check: Check) -> tuple[PartAnswer, ...]:
    told = ((part, asked.answer) for part, asked in check.parts.items() if asked.answer)
    return tuple(PartAnswer(part, said.result, said.differing, code_of(said)) for part, said in told)


def as_judged(check: Check) -> dict[str, Any]:
    of = check.judged
    hashes = Hashes(content=of.hashes.content, files=of.hashes.files)
    return {"item_version": of.item_version, "rule_set": of.rule_set, "hashes": hashes}
