"""Operators see how every part is; a part that is down is shown as down and holds nobody up."""

from typing import Any

import pytest

from eventkit.caller import Caller, Role
from eventkit.faults import Unavailable

from .house import APPLICANT, REVIEWER, Gateway

OPERATOR = Caller("li", Role.OPERATOR)
PARTS = ("collection", "files", "gateway", "identity", "review", "verification")
WELL: dict[str, Any] = {"outbox": {"count": 0, "oldest": 0.0}, "inbox": [], "dead": [], "letters": None}
SOURCES = [{"source": "chsi", "ok": True, "last_answer_at": None, "failures": 0, "waiting": 0, "oldest": 0.0}]


@pytest.fixture
def well(gateway: Gateway) -> Gateway:
    gateway.services.answers |= {f"{name}.condition": WELL for name in PARTS}
    gateway.services.answers["verification.sources"] = SOURCES
    gateway.services.known = PARTS
    return gateway


def test_operator_sees_every_part_and_every_source(well: Gateway) -> None:
    answer = well.ask("GET", "/api/v1/operations", **well.signed_in(OPERATOR))
    parts = [{"service": name, "ok": True, **WELL} for name in PARTS]
    assert (answer.status_code, answer.json) == (200, {"services": parts, "sources": SOURCES})
    assert {call.caller for call in well.services.calls} == {OPERATOR}


def test_part_that_does_not_answer_is_shown_as_down_and_the_others_as_they_are(well: Gateway) -> None:
    down = {"verification.condition": Unavailable("verification"), "verification.sources": Unavailable("")}
    well.services.answers |= down
    told = well.ask("GET", "/api/v1/operations", **well.signed_in(OPERATOR)).json
    assert [part["service"] for part in told["services"] if part["ok"]] == [*PARTS[:-1]]
    assert (told["services"][-1], told["sources"]) == ({"service": "verification", "ok": False}, None)


@pytest.mark.parametrize("other", [APPLICANT, REVIEWER, Caller("zhao", Role.DEPT_ADMIN, "530102")])
def test_nobody_but_an_operator_sees_it(well: Gateway, other: Caller) -> None:
    assert well.ask("GET", "/api/v1/operations", **well.signed_in(other)).status_code == 403
    assert well.ask("GET", "/api/v1/operations").status_code == 401
    assert well.services.calls == []
