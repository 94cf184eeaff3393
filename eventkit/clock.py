"""Time and ids enter here and nowhere else; commands carry them on."""

from datetime import UTC, date, datetime
from typing import Protocol
from uuid import uuid4  # noqa: TID251
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    def now(self) -> datetime:
        """With time zone, in UTC."""

    def today(self) -> date:
        """The civil date in Asia/Shanghai."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251

    def today(self) -> date:
        return self.now().astimezone(CHINA).date()


class Ids(Protocol):
    def new(self) -> str:
        """A UUID never given before."""


class RandomIds:
    def new(self) -> str:
        return str(uuid4())
