"""The facts of every file, to be asked for without opening anything: a function of its state."""

from typing import Any

from sqlalchemy import JSON, Column, Integer, MetaData, String, Table

from .domain.state import File

Row = dict[str, Any]

tables = MetaData()

files = Table(
    "files",
    tables,
    Column("file", String, primary_key=True),
    Column("account", String, nullable=False, index=True),
    Column("slot", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("format", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("warnings", JSON, nullable=False),
)


def rows(file: str, state: File) -> dict[Table, list[Row]]:
    """None before a picture is stored."""
    stored = state.stored
    if stored is None:
        return {files: []}
    facts = ("account", "slot", "sha256", "format", "size", "width", "height")
    row = {"file": file, "warnings": list(stored.warnings)}
    return {files: [row | {name: getattr(stored, name) for name in facts}]}
