"""A tab that was left open while another went on; a file that is no picture."""

from collections.abc import Callable

from playwright.sync_api import expect

from kuaiji.journey import Journey
from kuaiji.people import Person

from .signed_in import Seat, another, seated
from .window import Window

Windows = Callable[..., Window]
STALE = "这部分内容已在别处更新。您填写的内容仍在"
WHOLE = (
    *(Journey.fill_in_basic, Journey.fill_in_education),
    *(Journey.fill_in_work, Journey.fill_in_qualification),
)


def editing(seat: Seat) -> Seat:
    seat.go("education")
    seat.form.button("编辑").click()
    expect(seat.page.locator("#school")).to_have_value("云南财经大学")
    return seat


def test_tab_left_open_says_what_has_changed_and_loses_nothing(
    system: str, somebody: Person, window: Windows
) -> None:
    left = editing(seated(system, somebody, window, Journey.fill_in_education))
    other = editing(Seat(left.journey, another(left.journey, window)))
    other.form.fill("school", "云南大学")
    other.form.press("保存", exact=True)
    expect(other.page.get_by_role("dialog")).to_be_hidden()
    left.form.fill("major", "财务管理")
    left.form.press("保存", exact=True)
    expect(left.page.get_by_role("alert").filter(has_text=STALE)).to_be_visible()
    expect(left.page.locator("#major")).to_have_value("财务管理")
    left.window.shoot("23-stale-tab")
    left.form.press("保留我的填写")
    left.form.press("保存", exact=True)
    expect(left.page.get_by_role("dialog")).to_be_hidden()
    assert left.journey.item(left.journey.education)["content"]["major"] == "财务管理"


def test_tab_left_open_before_the_commitment_shows_that_it_is_done(
    system: str, somebody: Person, window: Windows
) -> None:
    seat = seated(system, somebody, window, *WHOLE)
    seat.go("submit")
    seat.page.get_by_text("检查通过，可以提交").wait_for()
    seat.journey.submit()
    seat.form.tick("承诺所提供信息真实有效")
    seat.form.press("提交", exact=True)
    expect(seat.page.get_by_text("已在别处提交")).to_be_visible()
    expect(seat.page.locator(".verdict")).not_to_contain_text("未提交审核")
    assert {item["attempt"] for item in seat.journey.dossier()["items"]} == {1}


def test_what_is_no_picture_is_told_and_not_sent(system: str, somebody: Person, window: Windows) -> None:
    seat = seated(system, somebody, window)
    seat.go("basic")
    sent: list[str] = []
    seat.page.on("request", lambda request: sent.append(request.url) if "/uploads" in request.url else None)
    seat.form.offer("id_front", b"%PDF-1.7 " + b"." * 30_000, kind="application/pdf")
    expect(seat.form.slot("id_front")).to_contain_text("格式 ?")
    expect(seat.form.slot("id_front")).to_contain_text("请选择符合格式的图片")
    assert sent == []
