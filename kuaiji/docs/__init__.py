"""``kuaiji docs``: what is generated from the code, written to docs/generated.

catalogue.py   events.md, asyncapi.json: who says what to whom, and what each service stores
rules.py       rules.md: the rule book's numbers, where they are kept and tried
"""

import json
from typing import Any

from eventkit import asyncapi, events_page

from .. import openapi
from . import rules_page
from .catalogue import publishers

FOLDER = openapi.FILE.parent
TITLE = "全国会计人员信息采集 · Accountants' Information Collection"


def pages() -> dict[str, str]:
    """File name -> what is to stand in it, the same for the same code."""
    said = publishers()
    return {
        "asyncapi.json": as_text(asyncapi.document(TITLE, "1", said)),
        "events.md": events_page.page(said),
        "openapi.json": as_text(openapi.document()),
        "rules.md": rules_page.page(),
    }


def as_text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def write() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
