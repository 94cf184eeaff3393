"""Reviewers at their desk, and the outside sources: each takes what waits for it, and says this or that."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

from eventkit.faults import Unavailable
from eventkit.handler import Cause
from eventkit.testing import CountedIds
from services.review.application import release_idle_claims, review_reasons
from services.review.domain.commands import ApproveCase, ClaimCase, ReleaseCase, ReturnCase
from services.review.domain.context import Reviewer
from services.review.domain.record import Fault
from services.review.domain.vocabulary import UNDECIDED, CaseStatus
from services.review.tables import cases
from services.verification.adapters import source as adapters
from services.verification.adapters.breaker import Breaker
from services.verification.adapters.provider import Provider
from services.verification.application import Inquiry
from services.verification.domain.record import Answer, Question
from services.verification.domain.vocabulary import Part, Result, Source
from services.verification.tables import checks

from .house import House
from .troubles import Killed

REVIEWER = Reviewer("r1", "D530000")
SAID = (Result.MATCHED, Result.MATCHED, Result.MISMATCHED, Result.MISMATCHED, Result.NOT_FOUND)


@dataclass
class Desk:
    house: House
    chance: Random
    calm: bool = False

    def act(self) -> bool:
        """One step with one case. Answers whether there was any."""
        waiting = [row for row in self.house.store.rows(cases) if row["status"] in UNDECIDED]
        if not waiting:
            return False
        row = self.chance.choice(sorted(waiting, key=lambda row: str(row["case"])))
        handler = self.house.handler(Cause(actor="reviewer:r1"))
        with suppress(Unavailable, Killed):  # they look again, and see what came of it
            handler.handle(row["case"], self.step(row))
        return True

    def step(self, row: Mapping[str, Any]) -> Any:
        seen = row["version"]
        if row["status"] == CaseStatus.OPEN:
            return ClaimCase(REVIEWER, seen, self.house.clock.now())
        drawn = 0.0 if self.calm else self.chance.random()
        if drawn < 0.6:
            return ApproveCase(REVIEWER, seen)
        if drawn < 0.9:
            reasons = review_reasons(self.house.clock.today())
            return ReturnCase(REVIEWER, seen, (Fault("RR07"),), "公章不清晰", reasons)
        return ReleaseCase(REVIEWER, seen)

    def tick(self) -> None:
        handler = self.house.handler(Cause(actor="service:review"))
        with suppress(Unavailable, Killed):  # at the next tick
            release_idle_claims(handler, self, self.house.clock.now())

    def rows(self, query: Any) -> list[dict[str, Any]]:
        """More than are idle: the case itself knows."""
        return [{"case": row["case"]} for row in self.house.store.rows(cases) if row["status"] == "CLAIMED"]

    def row(self, query: Any) -> None: ...
    def execute(self, *statements: Any) -> None: ...


class Sources:
    def __init__(self, house: House, chance: Random) -> None:
        self.house, self.chance, self.calm, self.ids = house, chance, False, CountedIds()
        clock = house.clock
        self.providers = {
            source: Provider(source, self.adapter, lambda: 1.0, Breaker(clock.seconds)) for source in Source
        }

    def adapter(self, question: Question) -> Answer:
        if self.house.troubles.strike("silent sources"):
            raise adapters.Unavailable("silent")
        return Answer(Result.MATCHED if self.calm else self.chance.choice(SAID))

    def act(self) -> bool:
        """One question that is due. Answers whether there was any."""
        now = self.house.clock.now()
        due = [row for row in self.house.store.rows(checks) if row["next_at"] and row["next_at"] <= now]
        if not due:
            return False
        row = self.chance.choice(sorted(due, key=lambda row: (str(row["check"]), str(row["part"]))))
        self.patiently(lambda: self.ask(row["check"], Part(row["part"]), self.providers[row["source"]]))
        return True

    def ask(self, check: str, part: Part, provider: Provider) -> None:
        due = self.inquiry.prepared(self.ids.new(), check, part)
        if due and provider.room:
            self.inquiry.record(provider, due, provider.answer(due.question))

    def tick(self) -> None:
        self.patiently(self.inquiry.give_up_overdue)

    @staticmethod
    def patiently(work: Any) -> None:
        with suppress(Unavailable, Killed):  # it is due again
            work()

    @property
    def inquiry(self) -> Inquiry:
        handler = self.house.handler(Cause(actor="service:verification"))
        return Inquiry(handler, self, self.house.clock, self.ids)

    def rows(self, query: Any) -> list[dict[str, Any]]:
        """Of the questions that the tables are asked, the one for what is overdue."""
        now = self.house.clock.now()
        open = (row for row in self.house.store.rows(checks) if row["give_up_at"])
        found = {str(row["check"]) for row in open if row["give_up_at"] <= now}
        return [{"check": check} for check in sorted(found)]

    def execute(self, *statements: Any) -> None:
        """Leases are the database's; here nobody else asks."""
