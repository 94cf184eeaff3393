"""The reviewer's whole job by keyboard alone: nothing needs a mouse."""

from collections.abc import Callable

import requests

from kuaiji.client import Client
from kuaiji.staff import COUNTY, PASSWORD
from kuaiji.waiting import wait_for

from . import cases
from .window import Window

Open = Callable[..., Window]
Staff = Callable[[str], Client]


def test_reviewer_signs_in_opens_the_next_case_and_approves_it_by_keys(window: Open, system: str) -> None:
    cases.basic(system)
    opened = window()
    with opened.page.expect_response("**/api/v1/captchas") as issued:
        opened.page.goto("/review/")
    captcha = issued.value.json()["captcha"]
    answer = requests.get(f"{system}/simulators/captchas/{captcha}", timeout=10).json()["answer"]
    for field, said in (("#login", COUNTY), ("#password", PASSWORD), ("#captcha_answer", answer)):
        opened.tab_to(field)
        opened.page.keyboard.type(said)
    opened.press("Enter")
    opened.page.wait_for_selector("[data-line]")
    opened.press("j", "j", "k")
    opened.until("document.activeElement.dataset.line === '0'")
    opened.press("n")
    opened.sees("领取剩余")
    opened.press("a")
    opened.until("document.activeElement.matches('.el-dialog__footer .el-button--primary')")
    opened.press("Enter")
    opened.sees("已通过审核")
    opened.press("Escape")
    opened.sees("审核列表")


def test_reviewer_returns_a_case_by_keys(window: Open, staff: Staff, system: str) -> None:
    sent, opened = cases.work(system), window()
    opened.enter(staff(COUNTY), sent.path)
    opened.sees("领取后可以审核")
    opened.press("c")
    opened.sees("领取剩余")
    opened.press("r")
    opened.until("document.activeElement.dataset.reason === '0'")
    opened.press("ArrowDown")  # the first reason that is usual for this kind
    opened.tab_to("#remark")
    opened.page.keyboard.type("公章不清晰 aru")  # these letters are no shortcuts here
    opened.tab_to("form .el-button--danger:not(.is-link)")
    opened.press("Enter")
    opened.sees("已退回")
    wait_for("退回", lambda: sent.journey.item(sent.journey.work)["remark"] == "公章不清晰 aru")


def test_keys_are_explained_and_can_be_switched_off(window: Open, staff: Staff, system: str) -> None:
    sent, opened = cases.work(system), window()
    opened.enter(staff(COUNTY), sent.path)
    opened.sees("领取后可以审核")
    opened.press("?")
    opened.sees("键盘快捷键")
    opened.page.get_by_text("启用单键快捷键").click()
    opened.press("Escape")
    opened.page.get_by_role("dialog", name="键盘快捷键").wait_for(state="hidden")
    opened.press("c")
    opened.page.wait_for_timeout(400)
    assert opened.page.get_by_text("领取剩余").count() == 0


def test_neighbours_in_the_queue_are_a_key_away(window: Open, staff: Staff, system: str) -> None:
    for _ in range(2):
        cases.work(system)
    opened = window()
    opened.enter(staff(COUNTY), "/review/")
    opened.page.locator("[data-line='0']").click()
    opened.page.wait_for_url("**/review/cases/*")
    first = opened.page.url
    opened.press("j")
    opened.page.wait_for_url(lambda url: url != first)
    opened.press("k")
    opened.page.wait_for_url(first)
