"""When a case is due, whose list it then comes to, and how long a claim holds."""

from datetime import date, timedelta

from .context import Calendar

REVIEW_DAYS = 5  # working days; “审核时间一般为3-5个工作日” (rule book 3.6)
CLAIM_HOLDS = timedelta(minutes=30)  # rule book 3.3


def due_on(submitted_on: date, calendar: Calendar) -> date:
    """The last of the working days that follow the civil day of the submission."""
    day, left = submitted_on, REVIEW_DAYS
    while left:
        day += timedelta(days=1)
        left -= calendar.is_working(day)
    return day


def escalated_to(department_path: tuple[str, ...]) -> str:
    """The node above; a root has none, and keeps its cases."""
    return department_path[-2] if len(department_path) > 1 else department_path[-1]
