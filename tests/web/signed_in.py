"""An accountant who has come as far as the seven steps through the API, and sits down before a browser."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from kuaiji.journey import Journey
from kuaiji.people import Person

from .filling import Form
from .window import Window

MARK = "localStorage.setItem('kuaiji.signed-in', 'yes')"  # as the sign-in page leaves it
BEGUN = (Journey.register, Journey.sign_in, Journey.verify_real_name, Journey.choose)


@dataclass
class Seat:
    journey: Journey
    window: Window

    @property
    def page(self) -> Page:
        return self.window.page

    @property
    def form(self) -> Form:
        return Form(self.window)

    def go(self, step: str) -> None:
        self.page.goto(f"/collection/{step}")
        self.page.locator(".menu").wait_for()

    def sign_in_again(self) -> None:
        """In the window that has come by itself."""
        dialog, person = self.page.get_by_role("dialog", name="登录已过期"), self.journey.person
        dialog.locator("#login_name").fill(person.doc_number)
        dialog.locator("#password").fill(person.password)
        answer = dialog.get_by_text("图中的验证码：").inner_text().partition("：")[2].strip()
        dialog.locator("#captcha_answer").fill(answer)
        dialog.get_by_role("button", name="登录", exact=True).click()
        dialog.wait_for(state="hidden")


def seated(
    system: str, person: Person, window: Callable[..., Window], *steps: Callable[[Journey], None]
) -> Seat:
    """After BEGUN and ``steps``."""
    journey = Journey(system, person)
    for step in (*BEGUN, *steps):
        step(journey)
    return Seat(journey, another(journey, window))


def another(journey: Journey, window: Callable[..., Window], size: str = "desk") -> Window:
    """A further browser of the same person, signed in."""
    opened = window(size, extra_http_headers={"X-Forwarded-For": journey.person.address})
    opened.page.context.add_cookies(
        [{"name": "kuaiji_session", "value": journey.applicant.token, "url": journey.url}]
    )
    opened.page.add_init_script(MARK)
    return opened
