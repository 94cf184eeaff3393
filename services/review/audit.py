"""Who looked at what, and when (R075): written before the answer is given, and never changed."""

from datetime import datetime

from sqlalchemy import Insert, insert

from .tables import views

CASE, PERSON = "case", "person"


def viewed(case: str, reviewer: str, what: str, at: datetime) -> Insert:
    """``what``: CASE, PERSON (without stars), or the id of a file."""
    return insert(views).values(case=case, reviewer=reviewer, what=what, at=at)
