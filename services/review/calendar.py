"""The working days as published: table holiday."""

from datetime import date
from functools import cache

from contracts.codes import table

from .domain.context import Calendar


@cache
def calendar() -> Calendar:
    rows = table("holiday").items()
    return Calendar(
        off=frozenset(date.fromisoformat(day) for day, row in rows if not row["working"]),
        on=frozenset(date.fromisoformat(day) for day, row in rows if row["working"]),
    )
