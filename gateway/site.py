"""The pages people use, as ``make web`` builds them. In containers nginx serves them (deploy/web)."""

import re

from .answer import Answer, as_json
from .asked import Asked
from .clerk import Clerk
from .pages import PAGES, shown
from .problems import Refused

APPS = ("review", "operator")  # each in a folder of its own; the applicant's lies above them
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}  # their names say what is in them
ASSET = re.compile(r"(?:(?:review|operator)/)?assets/[\w-]+(?:\.[\w-]+)*")


def front_page(clerk: Clerk, what: Asked) -> Answer:
    """That of the applicants, or a small one that says what runs here."""
    return shown((clerk.house.site or PAGES) / "index.html")


def site(clerk: Clerk, what: Asked) -> Answer:
    """A file of the pages; any other address belongs to the page that its first part names."""
    site, page = clerk.house.site, what.path["page"]
    if site is None:
        raise Refused("HTTP_NOT_FOUND")
    if ASSET.fullmatch(page):
        return shown(site / page).with_headers(FOR_EVER)
    if page == "icon.svg":
        return shown(site / page)
    app = page.partition("/")[0]
    return shown(site / (app if app in APPS else "") / "index.html")


def platform(clerk: Clerk, what: Asked) -> Answer:
    """What a page must know before anybody signs in: whether simulators stand in for the outside world."""
    return as_json({"simulated": clerk.house.simulated})


ANSWERS = {f"gateway.{answer.__name__}": answer for answer in (front_page, site, platform)}
