"""What goes wrong, and how often: drawn by a seed, so that it goes wrong again in the same places."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from eventkit.clock import CHINA, Clock
from eventkit.memory import MemoryStore
from eventkit.privacy import KeysUnavailable
from eventkit.store import Batch, StoreUnavailable
from eventkit.testing import MemoryKeys

RATES = {
    **{"lost": 0.3, "doubled": 0.3, "shuffled": 0.3},  # of messages, of messages, of deliveries
    **{"unconfirmed": 0.05, "unacknowledged": 0.1},
    **{"silent stores": 0.04, "deaths": 0.02},  # before a commit, or after one
    **{"missing keys": 0.02, "bugs": 0.01, "silent sources": 0.3},
}


class Killed(BaseException):
    """The process is gone, in the middle of whatever it did."""


@dataclass
class Troubles:
    chance: Random
    on: bool = True
    honest: bool = False  # the broker keeps what it has confirmed
    struck: Counter[str] = field(default_factory=Counter)

    def strike(self, what: str) -> bool:
        """Does this go wrong now?"""
        drawn = self.chance.random()
        if not self.on or drawn >= RATES[what] or (what == "lost" and self.honest):
            return False
        self.struck[what] += 1
        return True


@dataclass
class SimClock(Clock):
    at: datetime = field(default=datetime(2026, 3, 2, 1, 0, tzinfo=UTC))

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.astimezone(CHINA).date()

    def seconds(self) -> float:
        return self.at.timestamp()

    def pass_by(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class MortalStore(MemoryStore):
    """May fail or die before a commit, when nothing is written, and after one, when nobody knows."""

    def __init__(self, troubles: Troubles) -> None:
        super().__init__()
        self.troubles = troubles

    def commit(self, batch: Batch) -> None:
        self._tremble()
        super().commit(batch)
        self._tremble()

    def sent(self, ids: Sequence[int]) -> None:
        self._tremble()
        super().sent(ids)

    def _tremble(self) -> None:
        if self.troubles.strike("silent stores"):
            raise StoreUnavailable
        if self.troubles.strike("deaths"):
            raise Killed


@dataclass
class SimKeys(MemoryKeys):
    troubles: Troubles = field(default_factory=lambda: Troubles(Random(0), on=False))

    def keys(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]:
        if self.troubles.strike("missing keys"):
            raise KeysUnavailable
        return super().keys(subjects)
