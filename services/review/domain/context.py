"""Who acts on a case, as their signed token says, and on which days there is work."""

from dataclasses import dataclass
from datetime import date

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Reviewer:
    """审核人员"""

    staff: str
    department: str  # the code of their node
    own: frozenset[str] = frozenset()  # ids of origin that are the reviewer's own person's


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Monday to Friday, but for what 国务院办公厅 announces of a year."""

    off: frozenset[date] = frozenset()  # 放假
    on: frozenset[date] = frozenset()  # 调休上班

    def is_working(self, day: date) -> bool:
        return day in self.on or (day.weekday() < SATURDAY and day not in self.off)
