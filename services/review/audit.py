"""Who looked at what, and when (R075): plain rows, written before the answer is given, never changed."""

from datetime import datetime

from sqlalchemy import Column, DateTime, Insert, MetaData, String, Table, insert

plain = MetaData()

views = Table(
    "views",
    plain,
    Column("case", String, nullable=False, index=True),
    Column("reviewer", String, nullable=False),
    Column("what", String, nullable=False),  # CASE, or the id of a file
    Column("at", DateTime(timezone=True), nullable=False),
)

CASE = "case"


def viewed(case: str, reviewer: str, what: str, at: datetime) -> Insert:
    return insert(views).values(case=case, reviewer=reviewer, what=what, at=at)
