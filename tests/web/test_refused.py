"""Bad input at the pages: said beside its field and at the top, exactly and kindly; nothing is done twice."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image
from playwright.sync_api import expect

from kuaiji.journey import Journey
from kuaiji.people import Person
from kuaiji.pictures import document, portrait

from .axe import assert_accessible
from .signed_in import seated
from .window import Window

Windows = Callable[..., Window]
WHOLE = (
    Journey.fill_in_basic,
    Journey.fill_in_education,
    Journey.fill_in_work,
    Journey.fill_in_qualification,
)


def png(width: int, height: int) -> bytes:
    picture = Image.effect_noise((width, height), 90).convert("RGB")
    held = BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


def test_empty_registration_tells_all_that_is_wrong_at_once(window: Windows) -> None:
    page = window("phone").page
    page.goto("/register")
    page.get_by_role("button", name="注册", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert summary.get_by_role("listitem").count() >= 5
    expect(page.locator(".field", has=page.locator("#real_name"))).to_contain_text("请输入真实姓名")
    assert_accessible(page)
    summary.get_by_role("link", name="请输入真实姓名").click()
    expect(page.locator("#real_name")).to_be_focused()


def test_wrong_photo_is_told_before_it_is_sent(system: str, somebody: Person, window: Windows) -> None:
    seat = seated(system, somebody, window)
    seat.go("basic")
    sent: list[str] = []
    seat.page.on("request", lambda request: sent.append(request.url) if "/uploads" in request.url else None)
    seat.form.offer("photo", png(200, 280), kind="image/png")
    slot = seat.form.slot("photo")
    expect(slot).to_contain_text("格式 PNG")
    expect(slot).to_contain_text("像素 200 × 280")
    expect(slot).to_contain_text("要求 ≥ 295 × 413")
    expect(slot).to_contain_text("像素不足，禁止放大后使用")
    seat.window.shoot("30-wrong-photo")
    assert sent == []


def test_photo_is_cropped_to_its_shape_in_the_browser(system: str, somebody: Person, window: Windows) -> None:
    seat = seated(system, somebody, window)
    seat.go("basic")
    seat.form.upload("photo", portrait())
    seat.form.button("裁剪、旋转").click()
    seat.page.get_by_text("处理后大小约").wait_for()
    seat.window.shoot("31-crop")
    seat.form.button("使用这张图片").click()
    expect(seat.form.slot("photo")).to_contain_text("已上传，保存后生效")
    expect(seat.form.slot("photo")).to_contain_text("像素 413 × 578")


def test_several_proofs_become_one_that_fits(system: str, somebody: Person, window: Windows) -> None:
    seat = seated(system, somebody, window)
    seat.go("basic")
    seat.form.offer("id_front", document("one"), document("two"), document("three"))
    seat.page.get_by_text("处理后大小约").wait_for()
    seat.window.shoot("32-merge")
    seat.form.button("使用这张图片").click()
    expect(seat.form.slot("id_front")).to_contain_text("已上传，保存后生效")


def test_upload_cut_off_in_the_middle_can_be_tried_again(
    system: str, somebody: Person, window: Windows
) -> None:
    seat = seated(system, somebody, window)
    seat.go("basic")
    seat.page.route("**/files/v1/uploads/**", lambda route: route.abort(), times=1)
    seat.form.offer("id_front", document("id_front"))
    slot = seat.form.slot("id_front")
    expect(slot).to_contain_text("暂时无法连接服务器")
    seat.window.forgive("net::ERR_FAILED")
    slot.get_by_role("button", name="重试").click()
    expect(slot).to_contain_text("已上传，保存后生效")


def test_double_click_submits_once(system: str, somebody: Person, window: Windows) -> None:
    seat = seated(system, somebody, window, *WHOLE)
    seat.go("submit")
    seat.page.get_by_text("承诺所提供信息真实有效").click()
    seat.form.button("提交", exact=True).dblclick()
    expect(seat.page.locator(".verdict")).not_to_contain_text("未提交审核")
    assert {item["attempt"] for item in seat.journey.dossier()["items"]} == {1}


def test_back_button_after_submission_shows_what_is_locked(
    system: str, somebody: Person, window: Windows
) -> None:
    seat = seated(system, somebody, window, *WHOLE)
    seat.go("work")
    seat.page.get_by_role("link", name="审核告知").click()
    seat.page.get_by_text("承诺所提供信息真实有效").click()
    seat.form.button("提交", exact=True).click()
    expect(seat.page.locator(".verdict")).not_to_contain_text("未提交审核")
    seat.page.go_back()
    row = seat.page.get_by_role("row", name="昆明测试科技有限公司")
    expect(row.get_by_role("button", name="查看")).to_be_visible()
    expect(row.get_by_role("button", name="编辑")).to_have_count(0)


def test_submitting_without_the_commitment_is_refused_where_it_is_missing(
    system: str, somebody: Person, window: Windows
) -> None:
    seat = seated(system, somebody, window, *WHOLE)
    seat.go("submit")
    seat.form.button("提交", exact=True).click()
    expect(seat.page.get_by_role("alert")).to_contain_text("请勾选“承诺所提供信息真实有效”")


def test_saving_a_half_filled_education_tells_every_field(
    system: str, somebody: Person, window: Windows
) -> None:
    seat = seated(system, somebody, window)
    seat.go("education")
    seat.form.button("新增").click()
    seat.form.button("保存", exact=True).click()
    summary = seat.page.get_by_role("dialog").get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("请输入学校名称")
    seat.window.shoot("33-half-filled")
    assert_accessible(seat.page)
