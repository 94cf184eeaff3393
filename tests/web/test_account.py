"""我的账号: a forgotten password, another phone, another name, and the end; 生僻字 for a name."""

from collections.abc import Callable, Sequence
from random import SystemRandom

import pytest
from playwright.sync_api import expect

from kuaiji.client import Client, Refused
from kuaiji.journey import Journey
from kuaiji.people import Person, person

from .axe import assert_accessible
from .signed_in import Seat, another
from .window import Window

NEW_PASSWORD = "Xinmima#2027"
REGISTERED = (Journey.register, Journey.sign_in)
VERIFIED = (*REGISTERED, Journey.verify_real_name)


def at_home(
    system: str,
    somebody: Person,
    window: Callable[..., Window],
    steps: Sequence[Callable[[Journey], None]] = VERIFIED,
    size: str = "desk",
) -> Seat:
    """On the page of their account."""
    journey = Journey(system, somebody)
    for step in steps:
        step(journey)
    seat = Seat(journey, another(journey, window, size))
    seat.page.goto("/account")
    seat.page.get_by_role("heading", name="我的账号").wait_for()
    return seat


def code_sent(seat: Seat, phone: str) -> str:
    """What the phone shows last."""
    messages = seat.journey.applicant.simulated("GET", "/sms/messages", params={"phone": phone})["messages"]
    return "".join(filter(str.isdigit, messages[-1]["text"]))[:6]


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_forgotten_password_is_asked_for_by_document_phone_and_code(
    system: str, somebody: Person, window: Callable[..., Window], size: str
) -> None:
    journey = Journey(system, somebody)
    journey.register()
    seat = Seat(journey, window(size, extra_http_headers={"X-Forwarded-For": somebody.address}))
    page, form = seat.page, seat.form
    page.goto("/sign-in")
    page.get_by_role("link", name="忘记密码").click()
    form.button("设置新密码").click()
    page.get_by_role("alert").wait_for()
    seat.window.shoot("password-reset")
    assert_accessible(page)
    form.fill("doc_number", somebody.doc_number)
    form.fill("phone", somebody.phone)
    form.button("免费获取验证码").click()
    page.get_by_text("每3分钟只能发送一次验证码").first.wait_for()


def test_a_new_phone_is_set_by_who_has_lost_the_old_one_and_shows_by_alipay_who_they_are(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    seat = at_home(system, somebody, window)
    page, form, new = seat.page, seat.form, person(SystemRandom()).phone
    form.button("更换手机号").click()
    page.locator("label.el-radio", has_text="原手机号已不用").click()
    form.button("点击开始进行实名认证(支付宝)").click()
    form.button("模拟用支付宝扫码").click()
    page.get_by_text("已核对是本人").wait_for()
    form.fill("phone", new)
    form.button("免费获取验证码").click()
    page.get_by_text("验证码已发送").wait_for()
    form.fill("sms_code", code_sent(seat, new))
    seat.window.shoot("new-phone")
    assert_accessible(page)
    page.locator("form").get_by_role("button", name="更换手机号").click()
    page.locator("dd", has_text=new[-4:]).wait_for()
    Client(system, somebody.address).sign_in(new, somebody.password)


def test_a_changed_password_is_the_one_that_signs_in(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    seat = at_home(system, somebody, window, size="phone")
    form = seat.form
    form.button("修改密码").click()
    form.fill("old_password", "wrong")
    form.fill("password", NEW_PASSWORD)
    form.fill("password_confirm", NEW_PASSWORD)
    form.button("设置新密码").click()
    seat.page.get_by_role("alert").wait_for()
    seat.window.shoot("password-change")
    assert_accessible(seat.page)
    form.fill("old_password", somebody.password)
    form.button("设置新密码").click()
    seat.page.get_by_role("heading", name="会计人员登录").wait_for()
    Client(system, somebody.address).sign_in(somebody.doc_number, NEW_PASSWORD)


def test_a_rare_character_is_found_by_its_sound_and_written_into_the_name(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    seat = at_home(system, somebody, window, REGISTERED)
    page, form = seat.page, seat.form
    form.button("修改姓名和证件").click()
    form.fill("real_name", "王")
    form.button("生僻字").click()
    page.locator("[data-rare=pinyin] input, input[data-rare=pinyin]").fill("yan")
    page.locator("[data-rare=strokes] input, input[data-rare=strokes]").fill("9")
    form.button("查找").click()
    page.get_by_role("button", name="䶮").click()
    assert page.locator("#real_name").input_value() == "王䶮"
    seat.window.shoot("rare")
    assert_accessible(page)
    form.button("保存").click()
    page.locator("dd", has_text="王䶮").wait_for()


def test_who_is_verified_is_not_offered_to_change_their_name(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    seat = at_home(system, somebody, window)
    seat.form.button("注销账号").wait_for()
    expect(seat.form.button("修改姓名和证件")).to_have_count(0)


def test_a_closed_account_is_signed_out_and_stays_out(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    seat = at_home(system, somebody, window)
    form = seat.form
    form.button("注销账号").click()
    form.fill("closing_password", somebody.password)
    seat.window.shoot("closing")
    form.button("注销账号").last.click()
    seat.page.get_by_role("dialog").get_by_role("button", name="注销账号").click()
    seat.page.get_by_role("heading", name="用户入口").wait_for()
    with pytest.raises(Refused):
        Client(system, somebody.address).sign_in(somebody.doc_number, somebody.password)


def test_the_panel_of_rare_characters_is_there_at_registration(window: Callable[..., Window]) -> None:
    opened = window("phone")
    opened.page.goto("/register")
    opened.click("生僻字")
    opened.page.locator("[data-rare=radical] input, input[data-rare=radical]").fill("龙")
    opened.click("查找")
    opened.page.locator(".rare li button").first.wait_for()
    opened.shoot("rare-at-registration")
    assert_accessible(opened.page)
