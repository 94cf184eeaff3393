"""Meanwhile others are faster, a claim or a session ends, the network goes: nothing typed is lost."""

from collections.abc import Callable

import requests

from kuaiji.client import Client
from kuaiji.staff import COUNTY, PASSWORD, PREFECTURE

from . import cases
from .axe import assert_accessible
from .window import Window

Open = Callable[..., Window]
Staff = Callable[[str], Client]
REMARK = "公章不清晰，请重新上传"


def act(client: Client, case: str, what: str) -> None:
    path = f"/api/v1/review-cases/{case}"
    client.post(f"{path}/{what}", {}, client.get(path)["version"])


def claimed(window: Open, staff: Staff, system: str) -> tuple[cases.Sent, Window]:
    sent, opened = cases.work(system), window()
    opened.enter(staff(COUNTY), sent.path)
    opened.click("领取")
    opened.sees("领取剩余")
    return sent, opened


def wants_to_return(opened: Window) -> None:
    opened.page.get_by_role("button", name="不符合").first.click()
    opened.page.get_by_role("button", name="审核不通过").last.click()
    opened.page.get_by_label("审核说明").fill(REMARK)


def send(opened: Window) -> None:
    opened.page.get_by_role("button", name="退回申请人").click()


def test_case_that_another_claimed_first_is_shown_as_it_stands(
    window: Open, staff: Staff, system: str
) -> None:
    sent, opened = cases.work(system), window()
    opened.enter(staff(COUNTY), sent.path)
    opened.sees("领取后可以审核")
    act(staff(PREFECTURE), sent.case, "claim")
    opened.click("领取")
    opened.sees("该事项在您查看后已发生变化")
    opened.sees("其他审核人员正在办理")
    assert_accessible(opened.page)


def test_claim_that_was_lost_is_said_and_what_was_typed_is_still_there(
    window: Open, staff: Staff, system: str
) -> None:
    sent, opened = claimed(window, staff, system)
    wants_to_return(opened)
    act(staff(COUNTY), sent.case, "release")
    send(opened)
    opened.sees("您的领取已失效")
    opened.shoot("review-lost-claim")
    opened.page.get_by_role("dialog").wait_for(state="hidden")
    opened.click("领取")
    opened.sees("领取剩余")
    opened.page.get_by_role("button", name="审核不通过").last.click()
    assert opened.page.get_by_label("审核说明").input_value() == REMARK
    send(opened)
    opened.sees("已退回")


def test_case_that_was_closed_meanwhile_is_not_decided_again(window: Open, staff: Staff, system: str) -> None:
    sent, opened = claimed(window, staff, system)
    wants_to_return(opened)
    act(staff(COUNTY), sent.case, "approval")
    send(opened)
    opened.sees("该事项已办结，不能再次审核")
    opened.sees("已通过审核")


def test_session_that_ends_is_opened_again_in_place_and_the_decision_goes_on(
    window: Open, staff: Staff, system: str
) -> None:
    _, opened = claimed(window, staff, system)
    wants_to_return(opened)
    opened.page.context.clear_cookies()
    with opened.page.expect_response("**/api/v1/captchas") as issued:
        send(opened)
    captcha = issued.value.json()["captcha"]
    answer = requests.get(f"{system}/simulators/captchas/{captcha}", timeout=10).json()["answer"]
    opened.sees("登录已过期")
    opened.page.fill("#login", COUNTY)
    opened.page.fill("#password", PASSWORD)
    opened.page.fill("#captcha_answer", answer)
    opened.press("Enter")
    opened.sees("已退回")


def test_offline_is_said_and_what_was_typed_can_be_sent_afterwards(
    window: Open, staff: Staff, system: str
) -> None:
    _, opened = claimed(window, staff, system)
    wants_to_return(opened)
    opened.page.context.set_offline(True)
    opened.sees("网络已断开")
    send(opened)
    opened.sees("暂时无法连接服务器")
    assert opened.page.get_by_label("审核说明").input_value() == REMARK
    opened.page.context.set_offline(False)
    opened.said.clear()  # the browser says by itself that it was offline
    send(opened)
    opened.sees("已退回")


def test_decision_is_made_once_however_often_the_button_is_pressed(
    window: Open, staff: Staff, system: str
) -> None:
    _, opened = claimed(window, staff, system)
    opened.page.get_by_role("button", name="审核通过").last.click()
    asked: list[str] = []
    opened.page.on("request", lambda it: asked.append(it.url) if it.url.endswith("/approval") else None)
    opened.page.get_by_role("button", name="确认通过").dblclick()
    opened.sees("已通过审核")
    assert len(asked) == 1


def test_case_of_another_department_is_nobodys(window: Open, staff: Staff, system: str) -> None:
    sent, opened = cases.realname(system), window()
    opened.enter(staff(COUNTY), sent.path)
    opened.sees("不属于您的审核范围，或不存在")
    assert_accessible(opened.page)
