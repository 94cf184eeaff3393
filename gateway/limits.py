"""How much is too much: every number in one place. They add to the guide's rules and never loosen one."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import case, func, select, update
from sqlalchemy.dialects.postgresql import insert

from eventkit.privacy import BlindIndex

from .address import neighbourhood
from .problems import Refused
from .tables import PlainTables, counters, from_now, left


@dataclass(frozen=True, slots=True)
class Limit:
    most: int
    seconds: int


GENERAL = Limit(1200, 60)  # requests of one address, whatever they ask
LIMITS = {  # of one address; of one login name for sign_in_account
    "captcha": Limit(60, 60),
    "sms": Limit(10, 3600),
    "registration": Limit(20, 3600),
    "precheck": Limit(60, 60),
    "reset": Limit(20, 3600),
    "sign_in": Limit(50, 12 * 3600),  # failures: a sign-in that succeeds is not counted
    "sign_in_account": Limit(100, 24 * 3600),
}


@dataclass
class Window:
    """Counts in this process only: cheap enough for every request."""

    now: Callable[[], float] = time.monotonic
    since: float = 0.0
    hits: dict[str, int] = field(default_factory=dict)

    def count(self, who: str, limit: Limit) -> None:
        """Raises Refused(RATE_LIMITED)."""
        if self.now() - self.since >= limit.seconds:
            self.since, self.hits = self.now(), {}
        self.hits[who] = self.hits.get(who, 0) + 1
        if self.hits[who] > limit.most:
            raise too_many(limit.seconds - int(self.now() - self.since))


@dataclass(frozen=True)
class Limits:
    tables: PlainTables
    marks: BlindIndex  # whom we count is nobody's to read
    window: Window
    times: int = 1  # generosity: all numbers times this, for load tests from one address

    def general(self, address: str) -> None:
        self.window.count(neighbourhood(address), Limit(GENERAL.most * self.times, GENERAL.seconds))

    def count(self, name: str, who: str) -> None:
        """One more. Raises Refused(RATE_LIMITED) if it is one too many."""
        limit, mark = LIMITS[name], self.mark(name, who)
        over, ends = counters.c.until < func.now(), from_now(limit.seconds)
        again = {
            "hits": case((over, 1), else_=counters.c.hits + 1),
            "until": case((over, ends), else_=counters.c.until),
        }
        first = insert(counters).values(counter=mark, hits=1, until=ends)
        self.tables.execute(first.on_conflict_do_update(index_elements=["counter"], set_=again))
        held = self.tables.row(
            select(counters.c.hits, left(counters.c.until).label("left")).where(counters.c.counter == mark)
        )
        if held and held["hits"] > limit.most * self.times:
            raise too_many(held["left"])

    def give_back(self, name: str, who: str) -> None:
        """That one did no harm and is not counted."""
        ours = counters.c.counter == self.mark(name, who)
        self.tables.execute(update(counters).where(ours).values(hits=counters.c.hits - 1))

    def mark(self, name: str, who: str) -> str:
        return self.marks.of(f"limit/{name}", neighbourhood(who))


def too_many(seconds: int) -> Refused:
    return Refused("RATE_LIMITED", headers={"Retry-After": str(max(1, seconds))})
