"""撤回已通过的审核: one reviewer proposes it, another confirms it, and the applicant is told why."""

from collections.abc import Callable

import pytest

from kuaiji.client import Client
from kuaiji.reviewer import Reviewer
from kuaiji.staff import COUNTY, PREFECTURE
from kuaiji.waiting import wait_for

from . import cases
from .axe import assert_accessible
from .cases import Sent
from .window import Window

Open = Callable[..., Window]
Staff = Callable[[str], Client]
REMARK = "证明所盖公章与单位名称不一致，请重新上传"


@pytest.fixture
def approved(system: str) -> Sent:
    sent = cases.work(system)
    reviewer = Reviewer(Client(system, sent.journey.person.address))
    reviewer.sign_in()
    reviewer.approve("collection", sent.journey.id, sent.journey.work, 1)
    wait_for("通过", lambda: sent.journey.item(sent.journey.work)["item_status"] == "APPROVED")
    return sent


def proposed(opened: Window) -> None:
    opened.click("提议撤回")
    opened.page.get_by_role("dialog").wait_for()
    opened.page.get_by_role("dialog").get_by_role("button", name="提议撤回").click()
    opened.page.get_by_role("alert").wait_for()
    opened.shoot("revocation-dialog")
    assert_accessible(opened.page)
    opened.page.locator("select#review_reason").select_option("RR07")
    opened.page.fill("#remark", REMARK)
    opened.page.get_by_role("dialog").get_by_role("button", name="提议撤回").click()
    opened.sees("须由本部门或上级部门的另一人确认")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_an_approval_is_revoked_by_two(window: Open, staff: Staff, approved: Sent, size: str) -> None:
    first, second = window(size), window(size)
    first.enter(staff(COUNTY), approved.path)
    proposed(first)
    assert first.page.get_by_role("button", name="确认撤回").count() == 0
    first.shoot("revocation-proposed")
    assert_accessible(first.page)
    second.enter(staff(PREFECTURE), approved.path)
    second.sees(REMARK)
    second.click("确认撤回")
    second.page.get_by_role("dialog").get_by_role("button", name="确认撤回").click()
    second.sees("通过后经两人撤回")
    wait_for("撤回", lambda: item(approved)["item_status"] == "REJECTED")
    assert item(approved)["remark"] == REMARK


def test_a_proposal_is_dropped(window: Open, staff: Staff, approved: Sent) -> None:
    opened = window()
    opened.enter(staff(COUNTY), approved.path)
    proposed(opened)
    opened.click("不撤回")
    opened.page.get_by_role("button", name="提议撤回").wait_for()
    assert item(approved)["item_status"] == "APPROVED"


def item(sent: Sent) -> dict[str, object]:
    return dict(sent.journey.item(sent.journey.work))
