"""What the door refuses by itself reads as if the gateway had refused it."""

import json
import re
from pathlib import Path

import pytest

from contracts.errors import describe
from eventkit.rules import Violation
from gateway.matching import Site
from gateway.pages import CSP

NGINX = Path(__file__).parents[2] / "deploy" / "nginx"
SAID = dict(
    re.findall(
        r"location @(\w+) \{.*?return \d+ '(.*?)';", (NGINX / "problems.conf").read_text("utf-8"), re.S
    )
)


@pytest.mark.parametrize("code", SAID)
def test_a_refusal_at_the_door_is_that_of_the_catalogue(code: str) -> None:
    problem = json.loads(SAID[code])
    (violation,) = problem["violations"]
    described = describe(Violation(code, ""))
    assert {name: violation[name] for name in described} == described
    assert problem["code"] == code
    assert problem["title"] == violation["message_zh"]


def test_every_refusal_of_the_door_has_its_words() -> None:
    assert SAID
    assert set(SAID) == set(re.findall(r"error_page .*@(\w+);", (NGINX / "nginx.conf").read_text("utf-8")))


def test_the_door_lets_pages_load_what_the_gateway_lets_them() -> None:
    assert f'Content-Security-Policy "{CSP}" always' in (NGINX / "policy.conf").read_text("utf-8")


def test_the_door_knows_the_addresses_of_the_pages() -> None:
    pages = set(re.findall(r"[a-z-]{4,}", re.sub(r"\\.svg", "", Site.regex)))
    known = re.findall(r"^location ~? ?=? ?(\S+)", (NGINX / "pages.conf").read_text("utf-8"), re.M)
    assert pages <= set(re.findall(r"[a-z-]{4,}", " ".join(known)))
