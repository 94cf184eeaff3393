"""When a case is due, and how long a claim holds."""

from datetime import date, timedelta

REVIEW_DAYS = 5  # working days; “审核时间一般为3-5个工作日” (rule book 3.6)
CLAIM_HOLDS = timedelta(minutes=30)  # rule book 3.3
SATURDAY = 5


def due_on(submitted_on: date) -> date:
    """The last of the working days (Monday to Friday) that follow the civil day of the submission."""
    day, left = submitted_on, REVIEW_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day
