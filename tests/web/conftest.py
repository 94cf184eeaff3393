"""A running system and a browser before it: Debian's chromium, headless, whose console must stay silent."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import SystemRandom
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from kuaiji.client import Client
from kuaiji.here import somewhere
from kuaiji.people import Person, person
from kuaiji.staff import PASSWORD
from tests.backend.local import folder

from .window import SIZES, Window

HOUSE = Path(__file__).parents[2]
BUILT = HOUSE / "web" / "dist" / "index.html"
CHROMIUM = shutil.which("chromium")
expect.set_options(timeout=15_000)  # a machine may be busy with more than this
REQUIRED = "web" in os.environ.get("KUAIJI_REQUIRE", "").split(",")


def lacking() -> str:
    if not CHROMIUM:
        return "there is no chromium: apt-get install chromium"
    pages = os.environ.get("KUAIJI_URL") or BUILT.is_file() or shutil.which("npm")
    return "" if pages else "the pages are not built, and there is no node to build them"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Left out only where there is nothing to drive, and never where that was asked for."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.web)
            if lacking() and not REQUIRED:
                item.add_marker(pytest.mark.skip(reason=lacking()))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own browser: no other is downloaded."""
    assert not lacking(), lacking()
    args = ["--no-sandbox", "--disable-dev-shm-usage"]
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": args}


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """The folder of all data of the system that we start ourselves."""
    os.environ.setdefault("KUAIJI_LIMITS", "100")  # all tests come from one address
    with folder() as made:
        yield made


@pytest.fixture(scope="session")
def system(place: Path) -> Iterator[str]:
    """Its address, without a slash at the end: that at KUAIJI_URL, else of one of our own."""
    url = os.environ.get("KUAIJI_URL", "")
    if not (url or BUILT.is_file()):
        subprocess.run(["make", "web"], cwd=HOUSE, check=True)
    with somewhere(url, place) as found:
        yield found


@pytest.fixture
def somebody() -> Person:
    return person(SystemRandom())


@pytest.fixture(scope="session")
def staff(system: str) -> Callable[[str], Client]:
    """A member of the staff who has signed in by the API, once for all tests."""

    @cache
    def signed_in(login: str) -> Client:
        client = Client(system)
        client.sign_in(login, PASSWORD, route="staff-sessions", name="login")
        return client

    return signed_in


@pytest.fixture
def window(browser: Browser, system: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Window]]:
    """Opens a person's browser, ``window("phone")`` of 375 px; at the end no console may have said a word."""
    opened: list[Window] = []

    def open_one(size: str = "desk", **options: Any) -> Window:
        context = browser.new_context(viewport=SIZES[size], locale="zh-CN", base_url=system, **options)
        opened.append(Window(context.new_page(), system, request.node.name, size))
        return opened[-1]

    yield open_one
    for number, one in enumerate(opened):
        one.shoot(f"last-{number}")
        one.page.context.close()
    said = [line for one in opened for line in one.said]
    assert said == []
