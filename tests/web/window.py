"""A browser window that keeps what it complains of, and pictures of what it shows."""

from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page

PICTURES = Path(__file__).parents[2] / "var" / "screenshots"
EXPECTED = "Failed to load resource"  # how the browser notes a refusal, which is an answer like another


class Window:
    def __init__(self, page: Page, width: str) -> None:
        self.page, self.width, self.complaints = page, width, list[str]()
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(EXPECTED):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def picture(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_timeout(350)  # what moves has come to rest
        self.page.screenshot(path=PICTURES / f"{name}-{self.width}.png", full_page=True)

    def button(self, name: str, within: Locator | None = None, **options: Any) -> Locator:
        return (within or self.page).get_by_role("button", name=name, **options)

    def fill(self, field: str, text: str) -> None:
        """``field``: its name in the API, which is its id on the page."""
        self.page.locator(f"input#{field}").fill(text)

    def choose(self, field: str, option: str) -> None:
        """From a list that opens; typed, where it can be searched."""
        box = self.page.locator(f"input#{field}")
        self.page.locator(".el-select__wrapper", has=box).click()
        if box.get_attribute("readonly") is None:
            box.fill(option)
        self.page.get_by_role("option", name=option, exact=True).locator("visible=true").click()

    def day(self, field: str, text: str) -> None:
        self.fill(field, text)
        self.page.locator(f"input#{field}").press("Enter")

    def upload(self, field: str, picture: bytes, name: str = "picture.jpg") -> None:
        """Done when the page says that it has arrived."""
        file = {"name": name, "mimeType": "image/jpeg", "buffer": picture}
        slot = self.page.locator(".field", has=self.page.locator(f"input#{field}"))
        slot.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        slot.get_by_text("已上传，保存后生效").wait_for()
