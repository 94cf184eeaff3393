"""Filling in the applicant's forms as a person would; a field is named as in the API: its id on the page."""

import re
from typing import Any

from playwright.sync_api import Locator

from .window import Window


class Form:
    """By mouse or finger."""

    def __init__(self, window: Window) -> None:
        self.window, self.page = window, window.page

    def button(self, name: str, **options: Any) -> Locator:
        return self.page.get_by_role("button", name=name, **options)

    def fill(self, field: str, text: str) -> None:
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

    def press(self, name: str, **options: Any) -> None:
        self.button(name, **options).first.click()

    def follow(self, link: Locator) -> None:
        link.click()

    def tick(self, text: str) -> None:
        """A box, or one of several that exclude each other: by its label, or the beginning of it."""
        self.page.locator("label.el-checkbox, label.el-radio").filter(has_text=beginning(text)).first.click()

    def slot(self, field: str) -> Locator:
        return self.page.locator(".field", has=self.page.locator(f"input#{field}"))

    def offer(self, field: str, *pictures: bytes, kind: str = "image/jpeg") -> None:
        self.slot(field).locator("input[type=file]").set_input_files(files(kind, *pictures))

    def upload(self, field: str, picture: bytes) -> None:
        """Done when the page says that it has arrived."""
        self.offer(field, picture)
        self.slot(field).get_by_text("已上传，保存后生效").wait_for()


def files(kind: str, *pictures: bytes) -> Any:
    return [{"name": f"{n}.jpg", "mimeType": kind, "buffer": picture} for n, picture in enumerate(pictures)]


def beginning(text: str) -> re.Pattern[str]:
    return re.compile(r"^\s*" + re.escape(text))
