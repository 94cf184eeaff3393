"""Filling in the same forms by keyboard alone: Tab to what is wanted, then its keys. No mouse comes near."""

from typing import Any

from playwright.sync_api import Locator

from .filling import Form, beginning, files

ACTIVE = "document.activeElement"
POINTED_AT = f"document.getElementById({ACTIVE}.getAttribute('aria-activedescendant'))?.innerText"


class Keys(Form):
    def fill(self, field: str, text: str) -> None:
        self.window.tab_to(f"input#{field}")
        self.window.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, field: str, option: str) -> None:
        """The list opens by Enter; what is typed narrows it; the arrows go through it."""
        box = self.page.locator(f"input#{field}")
        self.window.tab_to(box)
        self.window.press("Enter")
        self.page.get_by_role("option").locator("visible=true").first.wait_for()
        if box.get_attribute("readonly") is None:
            self.page.keyboard.type(option)
        for _ in range(60):
            if (self.page.evaluate(POINTED_AT) or "").strip() == option:
                self.window.press("Enter")
                return
            self.window.press("ArrowDown")
            self.page.wait_for_timeout(20)
        raise AssertionError(f"no arrow leads to {option}")

    def day(self, field: str, text: str) -> None:
        self.fill(field, text)
        self.window.press("Enter")

    def press(self, name: str, **options: Any) -> None:
        button = self.button(name, **options).first
        button.wait_for()
        self.window.tab_to(button)
        self.window.press("Enter")

    def follow(self, link: Locator) -> None:
        self.window.tab_to(link)
        self.window.press("Enter")

    def tick(self, text: str) -> None:
        """Tab stops at one of those that exclude each other; the arrows go on from there."""
        label = self.page.locator("label.el-checkbox, label.el-radio").filter(has_text=beginning(text)).first
        box = label.locator("input")
        box.wait_for(state="attached")
        if box.get_attribute("type") == "radio":
            group = self.page.get_by_role("radiogroup").filter(has=label)
            self.window.tab_to(group, inside=True)
        else:
            self.window.tab_to(box)
        for _ in range(10):
            if self.holds(box):
                break
            self.window.press("ArrowDown")
        self.window.press("Space")
        assert box.is_checked()

    def holds(self, box: Locator) -> bool:
        return bool(box.evaluate(f"it => it === {ACTIVE}"))

    def upload(self, field: str, picture: bytes) -> None:
        self.window.tab_to(f"input#{field}")
        with self.page.expect_file_chooser() as asked:
            self.window.press("Enter")
        asked.value.set_files(files("image/jpeg", picture)[0])
        self.slot(field).get_by_text("已上传，保存后生效").wait_for()
