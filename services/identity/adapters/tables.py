"""What identity reads of the public code tables."""

from datetime import date

from contracts.codes import column, current
from contracts.department_copies import FOREST, Rows

from ..tables import departments


def enabled_doc_types(on: date) -> frozenset[str]:
    return frozenset(code for code, row in current("doc_type", on).items() if row["enabled"])


def area_codes() -> frozenset[str]:
    """Every division code there ever was: one stays in the number of who was born there."""
    return column("area_code")


def region_path(tables: Rows, code: str) -> tuple[str, ...]:
    """Codes from the root to an open node; empty for any other."""
    node = FOREST.tree(tables, departments).find(code)
    return node.path if node and node.open else ()
