"""图形验证码 for who cannot see it: read out, on the applicants' and on the staff's page."""

from collections.abc import Callable

import pytest

from .axe import assert_accessible
from .window import Window


@pytest.mark.parametrize(
    ("path", "size"), [("/sign-in", "desk"), ("/sign-in", "phone"), ("/review/", "desk")]
)
def test_captcha_can_be_heard_again_and_changes_with_the_picture(
    window: Callable[..., Window], path: str, size: str
) -> None:
    opened = window(size)
    opened.page.goto(path)
    opened.sees("听验证码")
    with opened.page.expect_response("**/captchas/*/audio") as heard:
        opened.click("听验证码")
    assert heard.value.headers["content-type"] == "audio/wav"
    opened.until("document.querySelector('audio').duration > 3")
    opened.shoot("captcha" + path.strip("/"))
    assert_accessible(opened.page)
    first = opened.page.locator("audio").get_attribute("src")
    with opened.page.expect_response("**/captchas/*/audio"):
        opened.page.locator("button.picture").click()
    assert opened.page.locator("audio").get_attribute("src") != first
