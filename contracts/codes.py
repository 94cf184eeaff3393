"""The code tables as published: what a code is called, and what else its row says.

A published row stays. A code that is renamed gets one row more, with the day from which it is called so, and
the row before it an end: what was stored then is called then as it was called.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

Row = Mapping[str, Any]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """All of ``contracts/tables/<name>.json``, past ones too, in the order of the table and of time."""
    held = read(name)
    return tuple(dict(zip(held["columns"], row, strict=True)) for row in held["rows"])


def read(name: str) -> Any:
    return json.loads(files("contracts").joinpath(f"tables/{name}.json").read_text(encoding="utf-8"))


def column(name: str, wanted: str = "code") -> frozenset[str]:
    """One thing of every row, past ones too, and nothing kept of the rest: some tables are long."""
    held = read(name)
    place = held["columns"].index(wanted)
    return frozenset(row[place] for row in held["rows"])


@cache
def table(name: str) -> Mapping[str, Row]:
    """The newest row of every code. A table not published is a programming error."""
    return {row["code"]: row for row in rows(name)}


def zh(name: str, code: str, on: date | None = None) -> str:
    """Its label, of that day if one is given. Empty for a code the table does not know, or not yet."""
    if on is None:
        return str(table(name).get(code, {}).get("zh", ""))
    begun = [row["zh"] for row in rows(name) if row["code"] == code and (row["valid_from"] or "") <= f"{on}"]
    return begun[-1] if begun else ""


@cache
def current(name: str, on: date) -> Mapping[str, Row]:
    """The rows that may be chosen on that day."""
    day = f"{on}"
    chosen = (row for row in rows(name) if (row["valid_from"] or "") <= day <= (row["valid_to"] or "9999"))
    return {row["code"]: row for row in chosen}
