"""Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): asked twice, done once, answered the same.

The row here only spares the work and keeps the answer. That nothing is done twice, even if we die between the
service's commit and our reply, is the service's promise: the key goes along and is stored with what it did.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import msgspec
from sqlalchemy import ColumnElement, Executable, and_, delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from eventkit.clock import Ids
from eventkit.core import asked
from eventkit.privacy import Suite, seal, unseal

from .answer import Answer
from .problems import Refused
from .tables import PlainTables, from_now, replies

LIFE = 24 * 3600  # seconds
DEAD = 30  # seconds after which who runs it has died: longer than any call may take
UNHURRIED = text("set local synchronous_commit to off")  # a crash of the server costs work, no promise
REPLAYED = {"Idempotent-Replayed": "true"}


@dataclass
class Unwritten:
    """Replies of this process that go to the table with its next claim, or with the next tick: a round trip
    less for each. Another replica that is asked again so soon says KEY_IN_PROGRESS.
    """

    held: list[Executable] = field(default_factory=list)

    def add(self, reply: Executable) -> None:
        self.held.append(reply)

    def take(self) -> Sequence[Executable]:
        taken, self.held = self.held, []
        return taken


@dataclass(frozen=True)
class Idempotency:
    tables: PlainTables
    ids: Ids
    suite: Suite
    secret: bytes  # replies may hold personal data
    unwritten: Unwritten

    def once(self, subject: str, key: str, fingerprint: str, run: Callable[[], Answer]) -> Answer:
        """Raises Refused: FLOW_KEY_REUSED for other content, KEY_IN_PROGRESS while the first is running.

        A refusal or a failure has changed nothing, or nothing that the service would do twice; it is
        not kept, so that the same key may be tried again.
        """
        claim, place = self.ids.new(), f"{subject}/{key}"
        before = self.unwritten.take()
        if self.tables.row(claimed(subject, key, fingerprint, claim), UNHURRIED, *before):
            return self.run((subject, key, claim), place, run)
        row = self.tables.row(kept(subject, key))
        if row is None:  # the first was refused a moment ago
            raise in_progress()
        if row["fingerprint"] != fingerprint:
            raise Refused("FLOW_KEY_REUSED")
        if row["sealed"] is None:
            raise in_progress()
        reply = unseal(self.secret, bytes(row["sealed"]), place)
        return msgspec.msgpack.decode(reply, type=Answer).with_headers(REPLAYED)

    def run(self, ours: tuple[str, str, str], place: str, run: Callable[[], Answer]) -> Answer:
        answer = None
        try:
            answer = run()
        finally:
            if answer is None or answer.status >= 300:
                self.tables.execute(given_up(*ours))
        if answer.status < 300:
            sealed = seal(self.suite, self.secret, msgspec.msgpack.encode(answer), place)
            self.unwritten.add(answered(*ours, sealed))
        return answer

    def write(self) -> None:
        """What no claim has taken along."""
        if replies := self.unwritten.take():
            self.tables.execute(UNHURRIED, *replies)


def in_progress() -> Refused:
    return Refused("KEY_IN_PROGRESS", headers={"Retry-After": "1"})


@asked
def claimed(subject: str, key: str, fingerprint: str, claim: str) -> Executable:
    """Inserts the row, or takes over one that is too old or whose runner died with the same content; answers
    a row if it is ours now.
    """
    first = insert(replies).values(
        subject=subject, key=key, fingerprint=fingerprint, claim=claim, started=func.now()
    )
    dead = and_(
        replies.c.sealed.is_(None), replies.c.fingerprint == fingerprint, replies.c.started < from_now(-DEAD)
    )
    again = {"fingerprint": fingerprint, "claim": claim, "sealed": None, "started": func.now()}
    ours = first.on_conflict_do_update(
        index_elements=["subject", "key"], set_=again, where=or_(replies.c.started < from_now(-LIFE), dead)
    )
    return ours.returning(replies.c.claim)


@asked
def kept(subject: str, key: str) -> Executable:
    return select(replies).where(replies.c.subject == subject, replies.c.key == key)


@asked
def answered(subject: str, key: str, claim: str, sealed: bytes) -> Executable:
    return update(replies).where(*of(subject, key, claim)).values(sealed=sealed)


@asked
def given_up(subject: str, key: str, claim: str) -> Executable:
    return delete(replies).where(*of(subject, key, claim))


def of(subject: str, key: str, claim: str) -> tuple[ColumnElement[bool], ...]:
    return replies.c.subject == subject, replies.c.key == key, replies.c.claim == claim


def fingerprint_of(method: str, path: str, form: object) -> str:
    """What was asked: the same content in another order of fields is the same."""
    said = msgspec.json.encode([method, path, form], order="deterministic")
    return sha256(said).hexdigest()


def key_for_service(subject: str, key: str) -> str:
    """One person's key is never another's, whatever they chose."""
    return sha256(f"{subject}/{key}".encode()).hexdigest()
