"""The result page: what will be judged how, all that was found wrong, and taking an item back."""

from collections.abc import Callable

import pytest

from kuaiji.client import Client
from kuaiji.journey import Journey
from kuaiji.people import Person
from kuaiji.reviewer import Reviewer
from kuaiji.waiting import wait_for

from .axe import assert_accessible
from .signed_in import Seat, another, seated
from .window import Window

FILLED = (
    Journey.fill_in_basic,
    Journey.fill_in_education,
    Journey.fill_in_work,
    Journey.fill_in_qualification,
)
SENT = (*FILLED, Journey.submit, Journey.be_checked)
FAULTS = [
    {"review_reason": "RR07", "field": "proof_image"},
    {"review_reason": "RR10", "field": "employer"},
]
REMARK = "公章不清晰，单位名称与公章不一致"


def test_the_precheck_says_who_will_judge_each_item_and_by_which_pictures(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    seat = seated(system, somebody, window, *FILLED)
    seat.go("submit")
    education = seat.page.locator("[data-outlook]", has_text="教育经历")
    education.get_by_text("自动核验（学信网）").wait_for()
    education.get_by_text("毕业证书或学历认证报告").wait_for()
    work = seat.page.locator("[data-outlook]", has_text="工作经历")
    assert "人工审核" in work.inner_text()
    assert "提交时需要：《会计工作（经历）证明》" in work.inner_text()
    seat.window.shoot("outlook")
    assert_accessible(seat.page)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_every_fault_is_told_and_leads_to_its_field(
    system: str, somebody: Person, window: Callable[..., Window], size: str
) -> None:
    journey = returned(system, somebody)
    seat = Seat(journey, another(journey, window, size))
    seat.go("submit")
    row = seat.page.locator(f"li[data-item='{journey.work}']")
    row.get_by_text(REMARK).wait_for()
    assert row.locator(".faults a").count() == len(FAULTS)
    seat.window.shoot("faults")
    assert_accessible(seat.page)
    row.get_by_role("link", name="单位名称").click()
    seat.page.get_by_role("dialog").wait_for()
    seat.window.until("document.activeElement && document.activeElement.id === 'employer'")


def test_an_item_that_nobody_has_taken_up_is_taken_back_from_the_result_page(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    seat = seated(system, somebody, window, *SENT)
    seat.go("submit")
    row = seat.page.locator(f"li[data-item='{seat.journey.work}']")
    row.get_by_role("button", name="撤回").click()
    seat.page.get_by_role("button", name="确定").click()
    row.get_by_text("未提交审核").wait_for()
    assert seat.journey.item(seat.journey.work)["item_status"] == "NOT_SUBMITTED"


def test_the_registry_is_asked_for_accounting_qualifications(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    seat = seated(system, somebody, window, Journey.fill_in_basic)
    seat.go("qualification")
    seat.form.button("自动获取会计专业技术资格").click()
    seat.page.get_by_text("新获取").wait_for()
    seat.window.shoot("fetched")
    assert_accessible(seat.page)


def returned(system: str, person: Person) -> Journey:
    """The work came back for two faults and a remark."""
    journey = Journey(system, person)
    for step in (Journey.register, Journey.sign_in, Journey.verify_real_name, Journey.choose, *SENT):
        step(journey)
    reviewer = Reviewer(Client(system, person.address))
    reviewer.sign_in()
    why = {"faults": FAULTS, "remark": REMARK}
    reviewer.send_back("collection", journey.id, journey.work, 1, why)
    wait_for("退回", lambda: journey.item(journey.work)["item_status"] == "REJECTED")
    return journey
