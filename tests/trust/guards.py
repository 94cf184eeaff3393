"""How each guard is taken out: the smallest change that a careless hand might make."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import eventlet

from contracts.ids import case_of
from eventkit import green, leading, publishing, topology
from eventkit.inbox import Kept, State
from eventkit.inbox.memory import MemoryInbox
from eventkit.line import Line
from eventkit.nameko import consuming, server
from eventkit.outbox import Relay
from eventkit.postgres import PostgresStore
from eventkit.privacy import Aes
from eventkit.receiving import Receiver
from eventkit.store import Batch, Stored
from services.collection.domain import asking, checking, decide
from services.review import application
from services.review.domain import decide as review
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
    take = Receiver.take

    def once(receiver: Any, arrived: Any) -> None:
        for each in arrived:  # else one that comes after a later one of its group would be lost
            if each[0].envelope.id not in receiver.inbox.rows:
                take(receiver, [each])

    def done(inbox: MemoryInbox, batch: Batch, stored: Stored) -> None:
        def effect() -> None:
            inbox._write(Kept(stored, State.DONE), "", 0)

        batch.effects.append(effect)

    return replaced(
        (Receiver, "take", once),
        (Receiver, "_why_not_now", lambda *_: None),
        (MemoryInbox, "done", done),
        (MemoryInbox, "passed", nothing),
    )


def sent_before_confirmed() -> Any:
    def turn(relay: Relay, leader: Any, out: Any) -> None:
        batch = relay.store.unsent(100)
        relay.store.sent([id for id, _ in batch])
        out.publish(batch)
        if not batch:
            leader.wait(1.0)

    return replaced((Relay, "_turn", turn))


def answered_before_committed() -> Any:
    """The answer does not wait for the database."""
    commit = PostgresStore.commit

    def later(store: Any, batch: Any) -> None:
        eventlet.spawn_after(0.5, commit, store, batch)

    return replaced((PostgresStore, "commit", later))


def acknowledged_on_arrival() -> Any:
    """The broker forgets a message when it is delivered, not when it is stored."""
    heard, take = Line._on_message, Receiver.take

    def on_message(line: Any, message: Any) -> None:
        heard(line, message)
        line.channel.basic_ack(message.delivery_tag)

    def slowly(receiver: Any, arrived: Any) -> None:
        eventlet.sleep(2.0)  # what a kill finds in hand
        take(receiver, arrived)

    return replaced(
        (Line, "_on_message", on_message), (Receiver, "take", slowly), (Line, "acknowledge", nothing)
    )


def no_calling_off() -> Any:
    """A case stays open though the item was taken back, or sent anew."""

    def hear(cases: Any, message: Any, clock: Any) -> None:
        if (command := application.react(message, clock)) is not None:
            asked = command.asked
            cases.handle(case_of(asked.origin, asked.origin_id, asked.item, asked.attempt), command)

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


def relay_gives_up() -> Any:
    """At its first failure, as if nobody began anew."""
    return replaced((Relay, "run", lambda relay: relay._serve()))


def no_timeout() -> Any:
    """A connection to the broker is waited on for as long as it likes."""
    forever = 10.0**6
    return replaced(
        (topology, "PATIENCE", forever),
        (topology, "HEARTBEAT", 0),
        (topology, "patience", lambda seconds=0.0: nullcontext()),
        (consuming, "PATIENCE", forever),
        (publishing, "CONFIRMED_WITHIN", forever),
        (leading, "PATIENCE", forever),
        (green, "ANSWERED", forever),
    )


def no_sealing() -> Any:
    """What is personal is stored and sent as it is."""

    def encrypt(suite: Aes, key: bytes, nonce: bytes, plain: bytes, place: bytes) -> bytes:
        return plain

    def decrypter(suite: Aes, key: bytes) -> Any:
        return lambda nonce, sealed, place: sealed

    return replaced((Aes, "encrypt", encrypt), (Aes, "decrypter", decrypter))


def no_limits_on_sockets() -> Any:
    """As nameko's own web server: ten at a time, each as slow as it likes."""
    return replaced((server, "SOCKETS", 10), (server, "SILENT", 10.0**6))


def no_parking() -> Any:
    """A message that fails is not put aside: its failure is the consumer's."""

    def alone(receiver: Any, stored: Any, before: int) -> None:
        receiver._together([(stored, before)])

    return replaced((Receiver, "_alone", alone))
