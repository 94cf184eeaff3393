"""A reviewer's day by clicking, at a desk and on a phone: claim, look, approve or return, the next one."""

from collections.abc import Callable

import pytest

from kuaiji.client import Client
from kuaiji.staff import COUNTY, PASSWORD, PREFECTURE
from kuaiji.waiting import wait_for

from . import cases
from .axe import assert_accessible
from .window import Window

Open = Callable[..., Window]
Staff = Callable[[str], Client]


@pytest.fixture(params=["desk", "phone"])
def reviewer(window: Open, staff: Staff, request: pytest.FixtureRequest) -> Window:
    opened = window(request.param)
    opened.enter(staff(COUNTY), "/review/")
    opened.sees("审核列表")
    return opened


def test_staff_sign_in_with_name_password_and_captcha(window: Open) -> None:
    opened = window()
    opened.sign_in_as_staff(COUNTY, "not the password", "/review/")
    opened.sees("账号或密码不正确")
    assert_accessible(opened.page)
    opened.sign_in_as_staff(COUNTY, PASSWORD, "/review/")
    opened.sees("云南省 · 昆明地区 · 五华区")
    opened.click("退出登录")
    opened.sees("工作人员登录")


def test_queue_is_narrowed_by_kind_and_status(reviewer: Window, system: str) -> None:
    cases.work(system)
    reviewer.page.reload()
    reviewer.page.get_by_role("button", name="工作经历").click()
    reviewer.until("[...document.querySelectorAll('tbody th')].every(it => it.textContent === '工作经历')")
    assert_accessible(reviewer.page)
    reviewer.shoot("review-queue")
    reviewer.page.get_by_role("button", name="教育经历").click()
    reviewer.sees("没有符合条件的事项")


def test_reviewer_claims_looks_and_approves(reviewer: Window, system: str) -> None:
    sent = cases.basic(system)
    reviewer.page.goto(sent.path)
    reviewer.page.wait_for_selector(".stage img")
    reviewer.click("放大")
    reviewer.click("向右旋转")
    assert "rotate(90deg)" in (reviewer.page.locator(".stage img").get_attribute("style") or "")
    reviewer.click("领取")
    reviewer.sees("领取剩余")
    reviewer.shoot("review-case")
    assert_accessible(reviewer.page)
    reviewer.page.get_by_role("button", name="审核通过").last.click()
    reviewer.sees("项审核要点未确认")
    assert_accessible(reviewer.page)
    reviewer.click("确认通过")
    reviewer.sees("已通过审核")
    wait_for("通过", lambda: sent.journey.item("basic")["item_status"] == "APPROVED")


def test_all_that_is_wrong_goes_back_in_one_decision(reviewer: Window, system: str) -> None:
    sent = cases.work(system)
    reviewer.page.goto(sent.path)
    reviewer.click("领取")
    reviewer.sees("领取剩余")
    for point in (0, 1):
        reviewer.page.get_by_role("button", name="不符合").nth(point).click()
    reviewer.page.get_by_role("button", name="审核不通过").last.click()
    dialog = reviewer.page.get_by_role("dialog", name="审核不通过")
    dialog.get_by_role("button", name="退回申请人").click()
    reviewer.sees("审核不通过须选择原因并填写说明")
    assert_accessible(reviewer.page)
    dialog.get_by_label("审核说明").fill("公章不清晰，单位名称与公章不一致")
    reviewer.shoot("review-return")
    dialog.get_by_role("button", name="退回申请人").click()
    reviewer.sees("已退回")
    wait_for("退回", lambda: sent.journey.item(sent.journey.work)["item_status"] == "REJECTED")
    told = [(it["review_reason"], it["field"]) for it in sent.journey.item(sent.journey.work)["faults"]]
    assert told == [("RR07", "proof_image"), ("RR10", "employer")]


def test_resubmission_shows_what_was_changed_since(reviewer: Window, system: str) -> None:
    sent = cases.corrected_work(system)
    reviewer.page.goto(sent.path)
    for text in (
        "与上次审核的差异",
        "公章不清晰，单位名称与公章不一致",
        "昆明测试科技股份有限公司",
        "已更换",
    ):
        reviewer.sees(text)
    reviewer.page.wait_for_selector(".stage img")
    reviewer.click("查看上次的图片")
    reviewer.sees("上次提交的图片")
    reviewer.page.wait_for_selector(".stage img")
    reviewer.shoot("review-difference")
    assert_accessible(reviewer.page)


def test_what_the_source_said_is_shown_beside_the_fields(reviewer: Window, system: str) -> None:
    sent = cases.qualification(system)
    reviewer.page.goto(sent.path)
    reviewer.sees("核验不一致")
    reviewer.sees("与核验来源不一致")


def test_real_name_is_compared_with_the_whole_number(window: Open, staff: Staff, system: str) -> None:
    sent, opened = cases.realname(system), window()
    opened.enter(staff(PREFECTURE), sent.path)
    opened.sees("线上实名认证")
    opened.click("领取")
    opened.click("查看完整信息")
    opened.sees(sent.journey.person.doc_number)
    opened.shoot("review-realname")
    assert_accessible(opened.page)
    opened.page.get_by_role("button", name="审核通过").last.click()
    opened.click("确认通过")
    opened.sees("已通过审核")
