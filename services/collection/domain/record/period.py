"""Spans of civil days."""

from datetime import date
from typing import NamedTuple

FOREVER = date.max  # 至今


class Period(NamedTuple):
    """The first and the last day included."""

    start: date
    end: date

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end


def period(start: date | None, end: date | None, ongoing: bool) -> Period | None:
    """Unknown until it has a start, and an end or 至今."""
    last = FOREVER if ongoing else end
    return Period(start, last) if start and last else None
