"""Named SELECTs on the facts of files."""

from typing import Any

from sqlalchemy import Select, select

from .tables import files


def facts(file: str) -> Select[Any]:
    return select(files).where(files.c.file == file)
