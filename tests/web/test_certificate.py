"""附件：会计工作（经历）证明, to print: empty, or with what is filled in."""

from collections.abc import Callable

import pytest

from kuaiji.journey import Journey
from kuaiji.people import Person

from .axe import assert_accessible
from .signed_in import BEGUN, Seat, another
from .window import Window


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_form_of_the_proof_is_printed_with_what_is_filled_in(
    system: str, somebody: Person, window: Callable[..., Window], size: str
) -> None:
    journey = Journey(system, somebody)
    for step in (*BEGUN, Journey.fill_in_work):
        step(journey)
    seat = Seat(journey, another(journey, window, size))
    seat.go("work")
    seat.page.get_by_role("link", name="下载《会计工作（经历）证明》模版").click()
    sheet = seat.page.get_by_role("article", name="会计工作(经历)证明")
    sheet.get_by_text("☐ 出纳").wait_for()
    assert somebody.real_name not in sheet.inner_text()
    seat.form.button("工作经历：").click()
    sheet.get_by_text("☑ 出纳").wait_for()
    assert somebody.real_name in sheet.inner_text()
    assert "于2012年07月02日至今在我单位" in sheet.inner_text()
    seat.window.shoot("certificate")
    assert_accessible(seat.page)
    seat.page.emulate_media(media="print")
    assert not seat.page.locator(".menu").is_visible()
    assert sheet.is_visible()
