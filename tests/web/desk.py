"""A reviewer at the pages finds an applicant's case in the queue, claims it, decides: by mouse or by keys."""

from dataclasses import dataclass

from playwright.sync_api import Locator

from kuaiji import forms

from .axe import assert_accessible
from .window import Window


@dataclass
class Desk:
    window: Window

    def open(self, case: str) -> None:
        """From the queue, however many pages it has; it may take a moment until the case is there."""
        w, line = self.window, self.window.page.locator(f"a[href$='{case}']")
        for _ in range(40):
            with w.page.expect_response("**/api/v1/review-cases?*"):
                self.look_again()
            w.page.wait_for_timeout(150)
            while not line.count() and self.turn():
                w.page.wait_for_timeout(150)
            if line.count():
                return self.enter(case)
            w.page.wait_for_timeout(500)
        raise AssertionError(f"never came: {case}")

    def look_again(self) -> None:
        self.window.click("返回列表" if "/cases/" in self.window.page.url else "刷新")

    def turn(self) -> bool:
        """To the next page of the queue, if there is one."""
        later = self.window.page.get_by_role("button", name="下一页")
        if not later.count() or later.is_disabled():
            return False
        with self.window.page.expect_response("**/api/v1/review-cases?*"):
            self.press(later)
        return True

    def press(self, button: Locator) -> None:
        button.click()

    def enter(self, case: str) -> None:
        self.window.page.locator(f"a[href$='{case}']").click()
        self.window.click("领取")
        self.window.sees("领取剩余")

    def approve(self, case: str) -> None:
        self.open(case)
        self.window.page.get_by_role("button", name="审核通过").last.click()
        self.window.click("确认通过")
        self.window.sees("已通过审核")

    def send_back(self, case: str) -> None:
        self.open(case)
        page = self.window.page
        page.get_by_role("button", name="不符合").first.click()
        page.get_by_role("button", name="审核不通过").last.click()
        page.get_by_label("审核说明").fill(forms.UNCLEAR["remark"])
        assert_accessible(page)
        page.get_by_role("button", name="退回申请人").click()
        self.window.sees("已退回")


class KeyDesk(Desk):
    def enter(self, case: str) -> None:
        self.window.tab_to(f"a[href$='{case}']")
        self.window.press("Enter")
        self.window.sees("领取后可以审核")
        self.window.press("c")
        self.window.sees("领取剩余")

    def look_again(self) -> None:
        if "/cases/" in self.window.page.url:
            self.window.press("Escape")
        else:
            self.press(self.window.page.get_by_role("button", name="刷新"))

    def press(self, button: Locator) -> None:
        self.window.tab_to(button)
        self.window.press("Enter")

    def approve(self, case: str) -> None:
        self.open(case)
        self.window.press("a")
        self.window.until("document.activeElement.matches('.el-dialog__footer .el-button--primary')")
        self.window.press("Enter")
        self.window.sees("已通过审核")

    def send_back(self, case: str) -> None:
        self.open(case)
        self.window.press("r")
        self.window.until("document.activeElement.dataset.reason === '0'")
        self.window.press("ArrowDown")  # the first reason that is usual for this kind
        self.window.tab_to("#remark")
        self.window.page.keyboard.type(forms.UNCLEAR["remark"])
        self.window.tab_to("form .el-button--danger:not(.is-link)")
        self.window.press("Enter")
        self.window.sees("已退回")
