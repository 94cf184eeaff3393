"""What is requested becomes a check; what is due is leased, asked outside any transaction, and recorded."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

import msgspec
import structlog
from sqlalchemy import Executable, Select

from contracts import collection
from contracts.ids import check_of
from eventkit.clock import Clock, Ids
from eventkit.codec import Json
from eventkit.handler import Handler
from eventkit.privacy import Broken

from . import queries
from .adapters.breaker import TOLERATED
from .adapters.provider import Provider
from .domain.commands import CancelCheck, Command, GiveUp, RecordAnswer, RecordSilence, RequestCheck
from .domain.record import Answer, Claim, Hashes, Judged, Person, Question
from .domain.vocabulary import Kind, Part, Result, Source

OVERDUE = 100  # checks given up in one go

logger = structlog.get_logger()


def react(message: collection.Message, at: datetime) -> RequestCheck | CancelCheck | None:
    match message:
        case collection.VerificationRequested():
            return requested(message, at)
        case collection.ItemWithdrawn():
            return CancelCheck()
        case collection.ReviewRequested() | collection.ReviewReassigned():
            return None


def hear(checks: Handler, message: collection.Message, at: datetime) -> None:
    """Each attempt has its own check; one withdrawn before it was requested stays unknown."""
    match message:
        case collection.VerificationRequested() | collection.ItemWithdrawn():
            check = check_of(message.dossier, message.item, message.attempt)
            if (command := react(message, at)) is not None:
                checks.handle(check, command)


def requested(message: collection.VerificationRequested, at: datetime) -> RequestCheck:
    person, hashes = message.person, message.hashes
    return RequestCheck(
        message.dossier,
        message.item,
        message.attempt,
        Kind(message.kind),
        claim_of(message.content),
        Person(doc_type=person.doc_type, doc_number=person.doc_number, real_name=person.real_name),
        at,
        Judged(message.item_version, message.rule_set, Hashes(content=hashes.content, files=hashes.files)),
        {Part(each.part): Answer(Result(each.result), each.differing) for each in message.known},
    )


def claim_of(content: Json) -> Claim:
    """Of all that collection knows of the item, what a source compares."""
    return msgspec.convert({name: value for name, value in content.items() if value is not None}, Claim)


class Tables(Protocol):
    def rows(self, query: Select[Any]) -> list[dict[str, Any]]: ...
    def execute(self, *statements: Executable) -> None: ...


class Due(NamedTuple):
    """A part leased by ``holder``: only it asks, until the lease ends by itself."""

    holder: str
    question: Question
    tries: int


@dataclass(frozen=True)
class Inquiry:
    """One tick's work, bound to its handler and tables."""

    checks: Handler
    tables: Tables
    clock: Clock
    ids: Ids

    def ask_due(self, provider: Provider) -> None:
        """Asks what is due of one source, side by side, and records each answer as it comes."""
        due = self.lease(provider.source, provider.room)
        if not due:
            return
        with ThreadPoolExecutor(len(due)) as pool:  # a source that hangs keeps only its own tick waiting
            running = {pool.submit(provider.answer, part.question): part for part in due}
            for done in as_completed(running):
                self.record(provider, running[done], done.result())

    def lease(self, source: Source, room: int) -> list[Due]:
        if not room:
            return []
        holder = self.ids.new()
        self.tables.execute(queries.lease_due(source, room, holder))
        leased = self.tables.rows(queries.leased_by(holder))
        prepared = (self.prepared(holder, row["check"], Part(row["part"])) for row in leased)
        return [due for due in prepared if due]

    def prepared(self, holder: str, id: str, part: Part) -> Due | None:
        """None if it is answered already, or the person is erased: then it waits for its end unasked."""
        try:
            check = self.checks.load(id).state
        except Broken:
            logger.error("check cannot be opened", check=id)
            return None
        asked = check and check.waiting.get(part)
        if not asked or not check.person.doc_number:
            return None
        return Due(holder, Question(id, check.kind, part, check.claim, check.person), asked.tries)

    def record(self, provider: Provider, due: Due, answer: Answer | None) -> None:
        check, part = due.question.check, due.question.part
        command: Command = RecordSilence(part, due.tries, self.clock.now(), provider.jitter())
        self.checks.handle(check, RecordAnswer(part, answer) if answer else command)
        self.tables.execute(
            queries.released(due.holder, check, part),
            queries.source_told(provider.source, answered=answer is not None),
        )

    def give_up_overdue(self) -> None:
        """72 hours without an answer (R066), however the source is."""
        for row in self.tables.rows(queries.overdue(OVERDUE)):
            try:
                self.checks.handle(row["check"], GiveUp(self.clock.now()))
            except Broken:
                logger.error("check cannot be opened", check=row["check"])
        self.tables.execute(queries.ended())

    def sources(self) -> list[Json]:
        known, queued = (
            {row["source"]: row for row in self.tables.rows(query)}
            for query in (queries.all_sources(), queries.waiting())
        )
        return [health(source, known.get(source, {}) | queued.get(source, {})) for source in Source]


def health(source: Source, row: Json) -> Json:
    """A source never asked is believed to be well."""
    failures, last = row.get("failures", 0), row.get("last_answer_at")
    return {
        "source": source.value,
        "ok": failures < TOLERATED,
        "last_answer_at": last.isoformat() if last else None,
        "failures": failures,
        "waiting": row.get("waiting", 0),
        "oldest": row.get("oldest", 0.0),
    }
