"""Every page of the three applications, wide and on a phone, in normal and in 长辈 mode: WCAG 2.2 AA, nothing
beyond the screen's edge, and a picture of each in ``var/screenshots``.
"""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

import pytest

from kuaiji.client import Client
from kuaiji.journey import Journey
from kuaiji.people import Person
from kuaiji.staff import COUNTY, OPERATOR

from . import cases
from .axe import ELDER, violations
from .routes import address, routes
from .signed_in import BEGUN, another
from .window import SIZES, Window

Open = Callable[..., Window]
Staff = Callable[[str], Client]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOKS = (("", "desk", True), ("", "phone", False), ("-elder", "phone", True), ("-elder", "desk", False))
FILLED = (
    Journey.fill_in_basic,
    Journey.fill_in_education,
    Journey.fill_in_work,
    Journey.fill_in_qualification,
)
LOADED = "!document.querySelector('[aria-busy=true]') && !!document.querySelector('h1, h2')"


def look_at_all(opened: Window, name: str, paths: Iterable[str]) -> None:
    """Tells of all pages at once what is wrong with them. What leads to a page seen before is no page."""
    wrong: list[str] = []
    seen: set[str] = set()
    for path in paths:
        opened.page.goto(f"{path}?what=ever")  # which a page alone can make sense of
        opened.until(LOADED)
        opened.page.wait_for_load_state("load" if path.startswith("/operator") else "networkidle")
        at = urlsplit(opened.page.url).path
        if at not in seen:
            wrong += [f"{path} {each}" for each in look(opened, f"{name}{picture(path)}")]
        seen.add(at)
    assert not wrong, "\n".join(wrong)


def of(app: str, below: str = "/", **given: str) -> Iterable[str]:
    paths = (address(route, {"rest": "collection/nowhere", **given}) for route in routes(app))
    return (path for path in paths if path.startswith(below))


def look(opened: Window, name: str) -> list[str]:
    """The walks of the main job have axe look at both sizes in both modes; here each mode has one."""
    wrong: list[str] = []
    for elder, size, by_axe in LOOKS:
        opened.page.set_viewport_size(SIZES[size])
        opened.size = size
        opened.page.evaluate(ELDER.format("true" if elder else "false"))
        found = violations(opened.page) if by_axe else []
        if over := opened.page.evaluate(WIDER):
            found.append(f"{over} px beyond the edge")
        wrong += [f"{size}{elder} {each}" for each in found]
        opened.keep(name + elder)
    opened.page.evaluate(ELDER.format("false"))
    return wrong


def picture(path: str) -> str:
    return "".join(each if each.isalnum() else "-" for each in path.rstrip("/"))[:32] or "-home"


def test_pages_before_anybody_signs_in(window: Open) -> None:
    look_at_all(window(), "page-out", of("applicant"))


def test_pages_while_an_applicant_fills_in(system: str, somebody: Person, window: Open) -> None:
    journey = Journey(system, somebody)
    for step in (*BEGUN, *FILLED):
        step(journey)
    look_at_all(another(journey, window), "page-filling", of("applicant"))


def test_pages_after_an_applicant_submitted(system: str, window: Open) -> None:
    look_at_all(another(cases.work(system).journey, window), "page-sent", of("applicant", "/collection/"))


def test_pages_of_a_reviewer(system: str, staff: Staff, window: Open) -> None:
    opened = window()
    opened.enter(staff(COUNTY), "/review/")
    look_at_all(opened, "page", of("review", case=cases.corrected_work(system).case))


def test_pages_of_an_operator(staff: Staff, window: Open) -> None:
    opened = window()
    opened.enter(staff(OPERATOR), "/operator/")
    look_at_all(opened, "page", of("operator"))


@pytest.mark.parametrize("app", ["/review/", "/operator/"])
def test_sign_in_of_the_staff(window: Open, app: str) -> None:
    opened = window()
    opened.page.goto(app)
    opened.page.locator("#login").wait_for()
    wrong = look(opened, f"page{picture(app)}-sign-in")
    assert not wrong, "\n".join(wrong)


def test_every_route_is_looked_at() -> None:
    """None of the routers is read as empty, and a parameter that nobody has explained is no page unseen."""
    assert {"/", "/register", "/collection/work", "/:rest(.*)*"} <= {*routes("applicant")}
    assert {"/review/", "/review/cases/:case"} <= {*routes("review")}
    with pytest.raises(KeyError):
        address("/review/cases/:unheard", {"case": "1"})
