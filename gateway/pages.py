"""What the gateway shows by itself: its pages, the code tables, the API description."""

import gzip
from collections.abc import Callable
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from .answer import Answer
from .asked import Asked
from .clerk import Clerk
from .problems import Refused

PAGES = files("gateway") / "page"
DESCRIPTION = (PAGES / "openapi.json", Path(__file__).parents[1] / "docs" / "generated" / "openapi.json")
TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}
CSP = (
    "default-src 'self'; img-src 'self' data: blob:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


def table(clerk: Clerk, what: Asked) -> Answer:
    """代码表: public vocabulary, as it lies in contracts/tables."""
    return shown(files("contracts") / "tables" / f"{what.path['table']}.json")


def api_description(clerk: Clerk, what: Asked) -> Answer:
    """Written by ``kuaiji docs``; packed beside the pages in a built distribution."""
    packed, generated = DESCRIPTION
    return shown(packed if packed.is_file() else generated)


def docs_page(clerk: Clerk, what: Asked) -> Answer:
    return shown(PAGES / "docs.html")


def page_file(clerk: Clerk, what: Asked) -> Answer:
    """Large ones are kept packed."""
    name = what.path["file"]
    packed = PAGES / "swagger" / f"{name}.gz"
    if packed.is_file():
        return shown_as(name, gzip.decompress(packed.read_bytes()))
    return shown(PAGES / name)


def shown(file: Traversable) -> Answer:
    """Raises Refused(HTTP_NOT_FOUND)."""
    if not file.is_file():
        raise Refused("HTTP_NOT_FOUND")
    return shown_as(file.name, file.read_bytes())


def shown_as(name: str, content: bytes) -> Answer:
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return Answer(200, content, {"Content-Type": kind, "Content-Security-Policy": CSP}).tagged()


ANSWERS: dict[str, Callable[[Clerk, Asked], Answer]] = {
    f"gateway.{answer.__name__}": answer for answer in (table, api_description, docs_page, page_file)
}
