"""How each guard is taken out: the smallest change that a careless hand might make."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from services.collection.domain import asking, checking, decide
from services.review.domain import decide as review

NO_EXPECTED_VERSION = (
    "where stream = p_stream and version = p_expected returning version, seq into v, q;\n    end if;",
    "where stream = p_stream returning version, seq into v, q;\n        p_expected := v - n;\n    end if;",
)


def nothing(*_: Any) -> list[Any]:
    return []


@contextmanager
def replaced(*places: tuple[Any, str, Any]) -> Iterator[None]:
    """Raises AttributeError where there is no such guard any more."""
    with ExitStack() as held:
        for owner, name, instead in places:
            held.enter_context(patch.object(owner, name, instead))
        yield


def no_version_seen() -> Any:
    return replaced(
        (asking, "item_is_as_seen", nothing),
        (asking, "record_is_as_seen", nothing),
        (review, "case_is_as_seen", nothing),
    )


def no_attempt_guard() -> Any:
    def heard(dossier: Any, status: Any, report: Any) -> list[Any]:
        return [report] if report.item in dossier.items else []

    return replaced((checking, "if_awaited", heard), (decide, "if_awaited", heard))
