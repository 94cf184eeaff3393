"""``kuaiji docs``: what is generated from the code, written to docs/generated."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from . import asyncapi, events_page, openapi, rules_page
from .members import members

FOLDER = openapi.FILE.parent


def as_text(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


FILES: Mapping[str, Callable[[], str]] = {
    "openapi.json": lambda: as_text(openapi.document()),
    "events.md": lambda: events_page.page(members()),
    "rules.md": rules_page.page,
    "asyncapi.json": lambda: as_text(asyncapi.document(members())),
}


def write(folder: Path = FOLDER) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text(), encoding="utf-8")
