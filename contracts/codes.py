"""The code tables as published: what a code is called, and what else its row says."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Mapping[str, Any]]:
    """The rows of ``contracts/tables/<name>.json`` by code. A table not published is a programming error."""
    held = json.loads(files("contracts").joinpath(f"tables/{name}.json").read_text(encoding="utf-8"))
    return {row[0]: dict(zip(held["columns"], row, strict=True)) for row in held["rows"]}


def zh(name: str, code: str) -> str:
    """Empty for a code the table does not know."""
    return str(table(name).get(code, {}).get("zh", ""))
