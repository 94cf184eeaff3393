"""A browser, and a running system with its pages: that at KUAIJI_URL, else one of our own."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import SystemRandom
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize

from kuaiji.here import somewhere
from kuaiji.people import Person, person
from tests.backend.local import folder

from .window import Window

HOUSE = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
BUILT = HOUSE / "web" / "dist" / "index.html"
WIDTHS = {"wide": ViewportSize(width=1280, height=900), "phone": ViewportSize(width=375, height=740)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.web)


def missing() -> str:
    if not CHROMIUM:
        return "no chromium: apt-get install chromium"
    if not (os.environ.get("KUAIJI_URL") or BUILT.is_file() or shutil.which("npm")):
        return "the pages are not built, and there is no node to build them"
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's own browser: no other is downloaded. Root's has no sandbox."""
    if why := missing():
        assert "web" not in os.environ.get("KUAIJI_REQUIRE", ""), why
        pytest.skip(why)
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


@pytest.fixture(scope="session")
def system() -> Iterator[str]:
    """Its address, without a slash at the end."""
    url = os.environ.get("KUAIJI_URL", "")
    if not url and not BUILT.is_file():
        subprocess.run(["make", "web"], cwd=HOUSE, check=True)
    with folder() as place, somewhere(url, place) as found:
        yield found


@pytest.fixture
def somebody() -> Person:
    return person(SystemRandom())


@pytest.fixture
def window(browser: Browser, system: str, somebody: Person) -> Iterator[Callable[..., Window]]:
    """Opens windows of one's own; at the end, none may have complained."""
    opened: list[Window] = []

    def open_one(width: str = "wide", address: str = "") -> Window:
        context = browser.new_context(
            base_url=system,
            viewport=WIDTHS[width],
            locale="zh-CN",
            extra_http_headers={"X-Forwarded-For": address or somebody.address},
        )
        context.set_default_timeout(15_000)
        opened.append(Window(context.new_page(), width))
        return opened[-1]

    yield open_one
    for number, each in enumerate(opened):
        each.picture(f"last-{number}")
        each.page.context.close()
    assert [line for each in opened for line in each.complaints] == []
