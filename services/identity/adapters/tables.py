"""What identity reads of the public code tables."""

import json
from importlib.resources import files
from typing import Any


def table(name: str) -> Any:
    return json.loads(files("contracts").joinpath("tables", f"{name}.json").read_text(encoding="utf-8"))


def enabled_doc_types() -> frozenset[str]:
    listed = table("doc_type")
    code, enabled = (listed["columns"].index(column) for column in ("code", "enabled"))
    return frozenset(row[code] for row in listed["rows"] if row[enabled])


def area_codes() -> frozenset[str]:
    """Every division code there ever was: one stays in the number of who was born there."""
    return frozenset(table("area_code")["all"])


def region_path(code: str) -> tuple[str, ...]:
    """Codes from the root to an open node; empty for any other."""
    from contracts import departments  # type: ignore[attr-defined,unused-ignore]

    node = departments.find_node(code)
    return node.path if node and node.open else ()
