"""How each guard is taken out: the smallest change that a careless hand might make."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from contracts.ids import case_of
from eventkit.inbox import Kept, State
from eventkit.inbox.memory import MemoryInbox
from eventkit.outbox import Relay
from eventkit.receiving import Receiver
from eventkit.store import Batch, Stored
from services.collection.domain import asking, checking, decide
from services.review import application
from services.review.domain import decide as review
from services.review.domain.commands import CancelCase
from services.verification.domain import decide as verification
from services.verification.domain.commands import GiveUp

from .model import moves

NO_EXPECTED_VERSION = (
    "where stream = p_stream and version = p_expected returning version, seq into v, q;\n    end if;",
    "where stream = p_stream returning version, seq into v, q;\n        p_expected := v - n;\n    end if;",
)


def no_inbox() -> Any:
    def take(receiver: Any, arrived: Any) -> None:
        for stored, _ in arrived:
            batch = Batch()
            receiver.audience.hear(stored, batch, receiver.audience.keys([stored]))
            receiver.store.commit(batch)

    return replaced((Receiver, "take", take))


def order_of_arrival() -> Any:
    """Each message once, but whenever it comes."""

    def done(inbox: MemoryInbox, batch: Batch, stored: Stored) -> None:
        def effect() -> None:
            inbox._write(Kept(stored, State.DONE), "", 0)

        batch.effects.append(effect)

    return replaced((Receiver, "_why_not_now", lambda *_: None), (MemoryInbox, "done", done))


def sent_before_confirmed() -> Any:
    def turn(relay: Relay, leader: Any, out: Any) -> None:
        batch = relay.store.unsent(100)
        relay.store.sent([id for id, _ in batch])
        out.publish(batch)
        if not batch:
            leader.wait(1.0)

    return replaced((Relay, "_turn", turn))


def last_case_only() -> Any:
    """As it once was: the model found it in fourteen steps."""

    def hear(cases: Any, message: Any, clock: Any) -> None:
        if (command := application.react(message, clock)) is not None:
            asked = command.asked
            about = asked.origin, asked.origin_id, asked.item
            if asked.attempt > 1:
                cases.handle(case_of(*about, asked.attempt - 1), CancelCase())
            cases.handle(case_of(*about, asked.attempt), command)

    return replaced((application, "hear", hear))


def no_patience() -> Any:
    """A source that is silent for ever is waited for as long."""

    def decide(check: Any, command: Any) -> Any:
        return [] if isinstance(command, GiveUp) else verification.decide(check, command)

    return replaced((verification, "check", replace(verification.check, decide=decide)))


def no_claim() -> Any:
    return replaced((review, "case_allows", nothing))


def no_order() -> Any:
    return replaced((moves, "heard_next", lambda said: said))


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
    def heard(dossier: Any, status: Any, report: Any, of: str = "") -> list[Any]:
        return [report] if report.item in dossier.items else []

    return replaced((checking, "if_awaited", heard), (decide, "if_awaited", heard))
