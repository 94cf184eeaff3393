"""A running system and a browser before it: Debian's chromium, headless, whose console must stay silent."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from kuaiji.here import somewhere
from tests.backend.local import folder

from .window import SIZES, Window

DIST = Path(__file__).parents[2] / "web" / "dist" / "index.html"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    lacking = "the pages are not built (make web)" if not DIST.is_file() else ""
    lacking = lacking or ("" if shutil.which("chromium") else "there is no chromium")
    if lacking:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=lacking))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {
        "executable_path": shutil.which("chromium"),
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session")
def system() -> Iterator[str]:
    """Its address, without a slash at the end: that at KUAIJI_URL, else of one of our own."""
    with folder() as place, somewhere(os.environ.get("KUAIJI_URL", ""), place) as url:
        yield url


@pytest.fixture
def window(browser: Browser, system: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Window]]:
    """Opens a person's browser, ``window("phone")`` of 375 px; at the end no console may have said a word."""
    opened: list[Window] = []

    def open_one(size: str = "desk", **options: Any) -> Window:
        context = browser.new_context(viewport=SIZES[size], locale="zh-CN", base_url=system, **options)
        opened.append(Window(context.new_page(), system, request.node.name, size))
        return opened[-1]

    yield open_one
    for one in opened:
        one.page.context.close()
    said = [line for one in opened for line in one.said]
    assert said == []
