"""What leaves the house, on one page: how the check ended. Clear words only, no content."""

from contracts.verification import (
    Message,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
    VerificationUnavailable,
)

from .domain.events import CheckClosed, Event
from .domain.state import State
from .domain.vocabulary import Result


def announce(check: str, after: State, event: Event) -> Message | None:
    """``after`` is the check as the event left it."""
    if after is None or not isinstance(event, CheckClosed):
        return None
    about = after.dossier, after.item, after.attempt
    match event.result:
        case Result.MATCHED:
            return VerificationMatched(*about, event.matched_parts)
        case Result.MISMATCHED:
            return VerificationMismatched(*about, event.matched_parts, event.differing)
        case Result.NOT_FOUND:
            return VerificationNotFound(*about, event.matched_parts)
        case Result.UNAVAILABLE:
            return VerificationUnavailable(*about)
