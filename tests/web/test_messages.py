"""消息与办理记录: what an applicant is told without asking, and all that happened."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from kuaiji.people import Person

from .axe import assert_accessible
from .signed_in import Seat, another
from .test_result import returned
from .window import Window


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_what_became_of_each_item_is_told_until_it_is_read(
    system: str, somebody: Person, window: Callable[..., Window], size: str
) -> None:
    journey = returned(system, somebody)
    seat = Seat(journey, another(journey, window, size))
    page = seat.page
    seat.go("submit")
    bell = page.get_by_role("link", name="消息")
    expect(bell).to_have_accessible_name("消息，3 条未读")
    bell.click()
    page.get_by_text("审核不通过，请按原因补充完善后重新提交").wait_for()
    page.locator(".happened").get_by_text("提交了审核").first.wait_for()
    seat.window.shoot("messages")
    assert_accessible(page)
    seat.form.button("全部标为已读").click()
    expect(page.locator(".notices .unread")).to_have_count(0)
    expect(bell).to_have_accessible_name("消息")
    page.locator(".notices").get_by_role("link", name="工作经历").click()
    page.get_by_role("dialog").wait_for()


def test_messages_that_cannot_be_had_are_asked_for_again(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    journey = returned(system, somebody)
    seat = Seat(journey, another(journey, window))
    seat.page.route("**/timeline", lambda route: route.fulfill(status=403, json={}))
    seat.go("messages")
    seat.form.button("重试").wait_for()
    seat.page.unroute("**/timeline")
    seat.form.button("重试").click()
    seat.page.locator(".happened li").first.wait_for()
