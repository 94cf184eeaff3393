"""The code tables as published: what a code is called, and what else its row says.

A published row stays. A code that is renamed gets one row more, with the day from which it is called so, and
the row before it an end: what was stored then is called then as it was called.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

Row = Mapping[str, Any]

OF_FIELDS = {  # the table that the codes of an item's field are of (rule book, section 4)
    "gender": "gender",
    "political_status": "political_status",
    "ethnic_group": "ethnic_group",
    "training_mode": "training_mode",
    "study_form": "study_form",
    "degree": "degree",
    "degree_kind": "degree_kind",
    "unit_type": "unit_type",
    "industry": "industry_division",
    "duties": "accounting_duty",
    "method": "qual_method",
    "type": "other_qual_type",
}
LEVELS = {
    "education": "education_level",
    "acc_qual": "accounting_qual_level",
    "other_qual": "other_qual_level",
}


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


@lru_cache(maxsize=4096)
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


def ended(name: str, on: date) -> frozenset[str]:
    """The codes that may not be chosen on that day: no longer, or not yet."""
    return frozenset(table(name)) - frozenset(current(name, on))


def labels(kind: str, content: Mapping[str, Any], on: date | None) -> dict[str, str | list[str]]:
    """What an item's codes are called on the day they were declared, by field; several, where it has several.

    ``content``: the fields of an item of that ``kind``, as they are stored or sent.
    """
    tables = OF_FIELDS | ({"level": LEVELS[kind]} if kind in LEVELS else {})
    held = {field: content[field] for field in tables if content.get(field)}
    return {field: called(tables[field], said, on) for field, said in held.items()}


def called(name: str, said: Any, on: date | None) -> str | list[str]:
    return zh(name, said, on) if isinstance(said, str) else [zh(name, code, on) for code in said]
