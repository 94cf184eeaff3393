"""No acknowledged keystroke is lost: reload, end of the session, no network, two places at once."""

from collections.abc import Callable

from playwright.sync_api import expect

from kuaiji.people import Person

from .signed_in import Seat, another, seated
from .window import Window

Windows = Callable[..., Window]
KEPT = "草稿已保存"


def typing(system: str, somebody: Person, window: Windows) -> Seat:
    """At a work experience, with the employer typed and kept."""
    seat = seated(system, somebody, window)
    seat.go("work")
    seat.form.button("新增").click()
    seat.form.fill("employer", "昆明测试科技有限公司")
    expect(seat.page.get_by_text(KEPT)).to_be_visible()
    return seat


def test_what_is_typed_is_there_after_a_reload(system: str, somebody: Person, window: Windows) -> None:
    seat = typing(system, somebody, window)
    seat.page.reload()
    seat.form.button("新增").click()
    expect(seat.page.locator("#employer")).to_have_value("昆明测试科技有限公司")


def test_other_place_shows_what_was_typed_here(system: str, somebody: Person, window: Windows) -> None:
    seat = typing(system, somebody, window)
    other = Seat(seat.journey, another(seat.journey, window, "phone"))
    other.go("work")
    other.form.button("新增").click()
    expect(other.page.locator("#employer")).to_have_value("昆明测试科技有限公司")


def test_same_field_typed_in_two_places_is_shown_with_both_values(
    system: str, somebody: Person, window: Windows
) -> None:
    seat = typing(system, somebody, window)
    other = Seat(seat.journey, another(seat.journey, window))
    other.go("work")
    other.form.button("新增").click()
    other.form.fill("employer", "昆明另一科技有限公司")
    expect(other.page.get_by_text(KEPT)).to_be_visible()
    seat.form.fill("employer", "昆明第三科技有限公司")
    expect(seat.page.get_by_text("以下内容在另一处也被修改了")).to_be_visible()
    seat.window.shoot("20-conflict")
    seat.form.button("采用另一处的：昆明另一科技有限公司").click()
    expect(seat.page.locator("#employer")).to_have_value("昆明另一科技有限公司")


def test_session_that_ends_while_typing_is_renewed_in_place(
    system: str, somebody: Person, window: Windows
) -> None:
    seat = typing(system, somebody, window)
    seat.page.context.clear_cookies()
    seat.form.fill("employer_address", "云南省昆明市五华区人民中路1号")
    expect(seat.page.get_by_role("dialog", name="登录已过期")).to_be_visible()
    seat.window.shoot("21-session-ended")
    seat.sign_in_again()
    expect(seat.page.get_by_text(KEPT)).to_be_visible()
    seat.page.reload()
    seat.form.button("新增").click()
    expect(seat.page.locator("#employer_address")).to_have_value("云南省昆明市五华区人民中路1号")


def test_spell_without_network_is_survived(system: str, somebody: Person, window: Windows) -> None:
    seat = typing(system, somebody, window)
    seat.page.context.set_offline(True)
    seat.form.fill("employer_address", "云南省昆明市五华区人民中路1号")
    expect(seat.page.get_by_text("暂时连接不上，恢复后自动保存")).to_be_visible()
    expect(seat.page.get_by_text("网络已断开")).to_be_visible()
    seat.window.shoot("22-offline")
    seat.window.forgive("net::ERR_INTERNET_DISCONNECTED")
    seat.page.context.set_offline(False)
    expect(seat.page.get_by_text(KEPT)).to_be_visible(timeout=20_000)
    drafts = seat.journey.applicant.get(f"{seat.journey.path}/drafts")["items"]
    assert [draft["fields"]["employer_address"] for draft in drafts] == ["云南省昆明市五华区人民中路1号"]
