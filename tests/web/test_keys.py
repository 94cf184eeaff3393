"""The applicant's pages by keyboard: where the focus goes. The whole job by keys is in test_main_job."""

from collections.abc import Callable

from playwright.sync_api import expect

from kuaiji.journey import Journey
from kuaiji.people import Person

from .keyboard import Keys
from .signed_in import seated
from .window import Window

Windows = Callable[..., Window]
WITHIN = "!!document.activeElement.closest('{}')"


def test_dialog_keeps_the_focus_and_gives_it_back(system: str, somebody: Person, window: Windows) -> None:
    seat = seated(system, somebody, window)
    seat.go("education")
    Keys(seat.window).press("新增")
    dialog = seat.page.get_by_role("dialog", name="教育经历")
    expect(dialog).to_be_visible()
    seat.window.until(WITHIN.format("[role=dialog]"))
    for _ in range(40):  # once round and further
        seat.window.press("Tab")
        assert seat.page.evaluate(WITHIN.format("[role=dialog]"))
    seat.window.tab_to("input#school")  # a calendar would take the next key for itself
    seat.window.press("Escape")
    expect(dialog).to_be_hidden()
    expect(seat.form.button("新增")).to_be_focused()


def test_question_is_asked_and_answered_by_keys(system: str, somebody: Person, window: Windows) -> None:
    seat = seated(system, somebody, window, Journey.fill_in_education)
    seat.go("education")
    Keys(seat.window).press("删除")
    expect(seat.page.get_by_role("dialog", name="删除")).to_be_visible()
    seat.window.press("Escape")
    expect(seat.page.get_by_role("cell", name="云南财经大学")).to_be_visible()
    Keys(seat.window).press("删除")
    Keys(seat.window).press("确定")
    expect(seat.page.get_by_role("cell", name="云南财经大学")).to_have_count(0)


def test_next_step_begins_where_its_text_begins(system: str, somebody: Person, window: Windows) -> None:
    seat = seated(system, somebody, window)
    seat.go("education")
    Keys(seat.window).press("下一步")
    seat.page.get_by_role("heading", name="工作经历", exact=True).wait_for()
    seat.window.until("document.activeElement.id === 'main'")
    seat.window.press("Tab")
    assert seat.page.evaluate(WITHIN.format("#main"))


def test_head_of_every_page_can_be_skipped(window: Windows) -> None:
    opened = window()
    opened.page.goto("/help")
    opened.page.get_by_role("heading", name="帮助中心").wait_for()
    opened.press("Tab")
    expect(opened.page.get_by_role("link", name="跳到正文")).to_be_focused()
    opened.press("Enter", "Tab")
    assert opened.page.evaluate(WITHIN.format("#main"))
