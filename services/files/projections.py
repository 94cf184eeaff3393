"""The facts of every file, to be asked for without opening anything: a function of its state."""

from typing import Any

from sqlalchemy import Table

from .domain.state import File
from .tables import files

Row = dict[str, Any]


def rows(file: str, state: File) -> dict[Table, list[Row]]:
    """None before a picture is stored."""
    stored = state.stored
    if stored is None:
        return {files: []}
    facts = ("account", "slot", "sha256", "format", "size", "width", "height")
    row = {"file": file, "warnings": list(stored.warnings)}
    return {files: [row | {name: getattr(stored, name) for name in facts}]}
