"""What is due is leased, asked outside any transaction, and recorded."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import structlog
from sqlalchemy import Executable, Select

from eventkit.clock import Clock, Ids
from eventkit.codec import Json
from eventkit.handler import Handler
from eventkit.privacy import Broken

from . import queries
from .adapters.breaker import TOLERATED
from .adapters.provider import Provider
from .domain.commands import Command, GiveUp, RecordAnswer, RecordSilence
from .domain.record import Answer, Question
from .domain.vocabulary import Part, Source

OVERDUE = 100  # checks given up in one go

logger = structlog.get_logger()


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
