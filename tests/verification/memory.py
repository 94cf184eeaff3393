"""Checks and tables in memory: the handler's loop and the lease, without a database."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count
from typing import Any

from eventkit.clock import Clock, Ids
from eventkit.handler import Handled, Handler
from services.verification.announce import announce
from services.verification.domain.decide import check

from .examples import at


@dataclass
class StoppedClock(Clock):
    at: datetime = at

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()


class Numbers(Ids):
    def __init__(self) -> None:
        self.numbers = count(1)

    def new(self) -> str:
        return f"holder-{next(self.numbers)}"


class Checks(Handler):
    def __init__(self, events: dict[str, tuple[Any, ...]] | None = None) -> None:
        self.events = events or {}
        self.announced: list[Any] = []
        self.unreadable: dict[str, Exception] = {}

    def load(self, id: str) -> Handled:
        if id in self.unreadable:
            raise self.unreadable[id]
        history = self.events.get(id, ())
        return Handled(id, check.replay(history), len(history))

    def handle(self, id: str, command: Any, *, subject: str = "") -> Handled:
        held = self.load(id)
        events = tuple(check.decide(held.state, command))
        state = held.state
        for event in events:
            state = check.evolve(state, event)
            self.announced += [said for said in [announce(id, state, event)] if said]
        self.events[id] = self.events.get(id, ()) + events
        return replace(held, state=state, events=events)


@dataclass
class Tables:
    """Answers each question in turn with what the test has laid ready; keeps what was written, as SQL."""

    ready: list[list[dict[str, Any]]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def rows(self, query: Any) -> list[dict[str, Any]]:
        return self.ready.pop(0)

    def execute(self, *statements: Any) -> None:
        self.written += [str(statement).split()[0] + " " + statement.table.name for statement in statements]
