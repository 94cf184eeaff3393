"""What helps while filling in: schools and majors that are known, the department and the scope that fit."""

from collections.abc import Callable

import pytest

from kuaiji.journey import Journey
from kuaiji.people import Person

from .axe import assert_accessible
from .signed_in import Seat, another, seated
from .window import Window

NEWLY = (Journey.register, Journey.sign_in, Journey.verify_real_name)


@pytest.fixture(params=["desk", "phone"])
def newcomer(
    system: str, somebody: Person, window: Callable[..., Window], request: pytest.FixtureRequest
) -> Seat:
    """Verified, and nothing chosen yet."""
    journey = Journey(system, somebody)
    for step in NEWLY:
        step(journey)
    return Seat(journey, another(journey, window, request.param))


def test_a_school_is_found_by_the_initials_of_its_pinyin(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    seat = seated(system, somebody, window)
    seat.go("education")
    seat.form.button("新增").click()
    for field, typed, chosen in (("school", "yncjdx", "云南财经大学"), ("major", "kuaijixue", "会计学")):
        seat.form.fill(field, typed)
        seat.page.get_by_role("option", name=chosen, exact=True).click()
        assert seat.page.locator(f"input#{field}").input_value() == chosen
    seat.form.fill("school", "云南")
    seat.page.get_by_role("option").first.wait_for()
    seat.window.press("ArrowDown")
    seat.page.get_by_role("option", selected=True).wait_for()
    seat.window.shoot("suggestions")
    assert_accessible(seat.page)
    seat.window.press("Enter")
    assert seat.page.locator("input#school").input_value().startswith("云南")


def test_a_school_that_nobody_knows_can_be_typed(
    system: str, somebody: Person, window: Callable[..., Window]
) -> None:
    seat = seated(system, somebody, window)
    seat.page.route("**/api/v1/suggestions/**", lambda route: route.fulfill(status=404, json={}))
    seat.go("education")
    seat.form.button("新增").click()
    seat.form.fill("school", "某地无名学院")
    seat.page.wait_for_timeout(500)  # until it would have been asked
    assert seat.page.locator("input#school").input_value() == "某地无名学院"


def test_an_employers_code_leads_to_the_department_and_says_why(newcomer: Seat) -> None:
    newcomer.go("department")
    page = newcomer.page
    page.get_by_text("不知道选哪个部门").click()
    page.locator("label.el-radio", has_text="在职在岗").click()
    newcomer.form.fill("uscc", "91530102MA6K000013")
    newcomer.form.button("查一查").click()
    page.get_by_role("listitem").filter(has_text="五华区").wait_for()
    newcomer.window.shoot("department-advice")
    assert_accessible(page)
    newcomer.form.button("选择这个部门").click()
    page.locator(".path").get_by_text("五华区").wait_for()
    newcomer.form.button("保存并下一步").click()
    page.get_by_role("heading", name="采集范围选择").wait_for()


def test_questions_lead_to_a_scope_and_choose_it(newcomer: Seat) -> None:
    newcomer.go("notice")
    page, button = newcomer.page, newcomer.form.button
    page.get_by_text("不知道选哪一项").click()
    for answer in ("否", "否", "否"):
        question = page.locator(".advice [role=status]").inner_text()
        button(answer, exact=True).click()
        newcomer.window.until(asks_something_else_than(question))
    page.get_by_text("具有博士学位", exact=True).click()
    newcomer.window.shoot("scope-helper")
    assert_accessible(page)
    page.locator(".advice").get_by_role("button", name="下一步").click()
    button("选择这一项").click()
    assert page.locator("input[type=radio][value=S4]").is_checked()


def asks_something_else_than(question: str) -> str:
    return f"document.querySelector('.advice [role=status]').innerText !== {question!r}"
