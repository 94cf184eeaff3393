"""指南 三(三) 实名认证: the window comes by itself; the name can be mended; photos are the other way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from kuaiji.journey import Journey
from kuaiji.people import Person
from kuaiji.pictures import document

from .axe import assert_accessible
from .signed_in import Seat, another
from .window import Window

Windows = Callable[..., Window]


def unverified(system: str, person: Person, window: Windows, size: str = "desk") -> Seat:
    journey = Journey(system, person, photos=True)
    journey.register()
    journey.sign_in()
    seat = Seat(journey, another(journey, window, size))
    seat.page.goto("/collection")
    expect(seat.page.get_by_role("dialog", name="用户实名认证")).to_be_visible()
    return seat


def test_mistyped_name_is_corrected_in_the_window(system: str, somebody: Person, window: Windows) -> None:
    seat = unverified(system, somebody, window)
    seat.form.button("【点击修改】").click()
    seat.form.fill("real_name", "欧阳慧")
    seat.form.button("保存", exact=True).click()
    expect(seat.page.get_by_role("definition").first).to_contain_text("欧阳慧")
    assert seat.journey.applicant.get("/api/v1/me")["identity"]["real_name"] == "欧阳慧"


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_three_photos_are_the_other_way(system: str, somebody: Person, window: Windows, size: str) -> None:
    seat = unverified(system, somebody, window, size)
    seat.form.button("【线上实名认证】").click()
    seat.form.button("提交认证").click()
    expect(seat.page.get_by_role("alert")).to_be_focused()
    for slot in ("doc_front", "doc_back", "holding_photo"):
        seat.form.upload(slot, document(slot))
    seat.form.choose("region", "云南省")
    seat.form.choose("region-1", "昆明地区")
    seat.window.shoot("40-photos")
    assert_accessible(seat.page)
    seat.form.button("提交认证").click()
    expect(seat.page.get_by_text("已提交，正在等待人工审核")).to_be_visible()
    seat.journey.be_recognized()
    expect(seat.page.locator(".menu")).to_be_visible(timeout=20_000)
