"""The eyes that every test of the pages has: each sees what it is there for."""

from collections.abc import Callable

import pytest

from .window import Window

Open = Callable[..., Window]
APPS = ("/", "/review/", "/operator/")


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ("console.warn('be careful')", "warning: be careful"),
        ("console.error('that was wrong')", "error: that was wrong"),
        ("void setTimeout(() => { throw new Error('nobody catches it') })", "nobody catches it"),
        ("void fetch('http://192.0.2.1/tracker').catch(() => 0)", "another host: http://192.0.2.1/tracker"),
    ],
)
def test_whatever_a_page_does_wrong_fails_its_test(window: Open, done: str, told: str) -> None:
    opened = window(bypass_csp=True)
    opened.page.goto("/help")
    opened.page.evaluate(done)
    opened.page.wait_for_timeout(200)
    opened.forgive(told)
    opened.said.clear()  # a browser without a net says more than that


def test_document_with_a_weak_policy_fails_its_test(window: Open) -> None:
    opened = window()
    weak = {"Content-Security-Policy": "default-src 'self' 'unsafe-inline'", "Content-Type": "text/html"}
    opened.page.route("**/help", lambda route: route.fulfill(body="<title>?</title>", headers=weak))
    opened.page.goto("/help")
    opened.forgive("too weak a policy")


@pytest.mark.parametrize("app", APPS)
def test_pages_run_only_what_is_theirs(window: Open, app: str) -> None:
    opened = window()
    answer = opened.page.goto(app)
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    parts = {name: rest for name, _, rest in (part.strip().partition(" ") for part in policy.split(";"))}
    assert parts["default-src"] == "'self'"
    assert parts["frame-ancestors"] == parts["base-uri"] == "'none'"
    assert "unsafe-" not in policy
    assert not {"script-src", "style-src", "connect-src"} & parts.keys()
    opened.page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {text: 'done = 1'}))"
    )
    assert opened.page.evaluate("typeof done") == "undefined"
    opened.forgive("Content Security Policy")
