"""One person's browser: what they see and press, and what its console says."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response

from kuaiji.client import Client

from .axe import STILL

SIZES: dict[str, Any] = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 375, "height": 760}}
SHOTS = Path(os.environ.get("KUAIJI_SHOTS", "var/screenshots"))
ANSWERED = re.compile(
    r"Failed to load resource: (the server responded with a status of 4\d\d"
    r"|net::ERR_NETWORK_CHANGED)"  # the machine's own: a container came or went
)


@dataclass
class Window:
    """``said``: warnings, errors and uncaught exceptions; requests to another host; a document that may run
    what is not its own. A refusal that a page shows is none of them.
    """

    page: Page
    url: str
    test: str
    size: str
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on(
            "filechooser", lambda chooser: None
        )  # else the first one may come before it is listened for
        self.page.on("request", self.asked)
        self.page.on("response", self.answered)
        self.page.set_default_timeout(30_000)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("warning", "error") and not ANSWERED.match(message.text):
            self.said.append(f"{message.type}: {message.text}")

    def asked(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in ("http", "https") and where.netloc != urlsplit(self.url).netloc:
            self.said.append(f"another host: {request.url}")

    def answered(self, response: Response) -> None:
        if response.request.resource_type != "document" or response.status == 304:
            return
        policy = response.headers.get("content-security-policy", "")
        if "default-src 'self'" not in policy or "unsafe-" in policy:
            self.said.append(f"too weak a policy: {response.url}: {policy}")

    def forgive(self, text: str) -> None:
        """What a test itself has brought about, and the browser notes."""
        assert any(text in line for line in self.said)
        self.said = [line for line in self.said if text not in line]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def shoot(self, name: str) -> None:
        """Once what moves has come to rest."""
        self.page.evaluate(STILL)
        self.keep(name)

    def keep(self, name: str) -> None:
        """A picture of what stands still already."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}-{self.size}.png", full_page=True)

    def tab_to(self, what: str | Locator, inside: bool = False) -> None:
        """By the Tab key alone to what is wanted, or to something inside it; fails after more stops than any
        page has.
        """
        wanted = self.page.locator(what).first if isinstance(what, str) else what
        there = "it.contains(document.activeElement)" if inside else "it === document.activeElement"
        for _ in range(150):
            if wanted.evaluate(f"it => {there}"):
                return
            self.press("Tab")
        raise AssertionError(f"cannot be reached by Tab: {what}")

    def until(self, true: str) -> None:
        """Until the expression is: asked from outside, since the policy lets no page evaluate text."""
        for _ in range(100):
            if self.page.evaluate(true):
                return
            self.page.wait_for_timeout(150)
        raise AssertionError(f"never true: {true}")

    def enter(self, client: Client, start: str) -> None:
        """With the session of who has signed in already."""
        cookie = {"name": "kuaiji_session", "value": client.token, "url": self.url}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]
        self.page.goto(start)

    def sees(self, text: str) -> None:
        """Waits for it, somewhere on the page."""
        self.page.get_by_text(text).first.wait_for()

    def click(self, name: str) -> None:
        """A button by what it is called, also with a key's name behind it."""
        self.page.get_by_role("button", name=name).first.click()

    def sign_in_as_staff(self, login: str, password: str, start: str) -> None:
        with self.page.expect_response("**/api/v1/captchas") as issued:
            self.page.goto(start)
        captcha = issued.value.json()["captcha"]
        answer = requests.get(f"{self.url}/simulators/captchas/{captcha}", timeout=10).json()["answer"]
        self.page.fill("#login", login)
        self.page.fill("#password", password)
        self.page.fill("#captcha_answer", answer)
        self.press("Enter")
