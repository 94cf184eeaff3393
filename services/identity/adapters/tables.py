"""What identity reads of the public code tables."""

from contracts import departments
from contracts.codes import table


def enabled_doc_types() -> frozenset[str]:
    return frozenset(code for code, row in table("doc_type").items() if row["enabled"])


def area_codes() -> frozenset[str]:
    """Every division code there ever was: one stays in the number of who was born there."""
    return frozenset(table("area_code"))


def region_path(code: str) -> tuple[str, ...]:
    """Codes from the root to an open node; empty for any other."""
    node = departments.find_node(code)
    return node.path if node and node.open else ()
