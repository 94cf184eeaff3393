"""Whatever fails behind the desk, the client hears that it failed, and nothing of what was being done."""

from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from eventkit.faults import Internal, Unavailable
from eventkit.privacy import KeysUnavailable
from eventkit.rules import Rejected, Violation
from eventkit.store import StoreUnavailable
from gateway.house import simulator

from .house import DOSSIER, Gateway

PERSON = "530102198703173716 张三 13800000000"
SCOPE = f"/api/v1/dossiers/{DOSSIER}/scope"
SECRETS = ("530102198703173716", "张三", "13800000000")


def told(gateway: Gateway, error: Exception) -> tuple[Any, list[Any]]:
    gateway.services.answers["collection.choose_scope"] = error
    with capture_logs() as logs:
        answer = gateway.change("PUT", SCOPE, {"scope": PERSON})
    return answer, logs


@pytest.mark.parametrize(
    "error",
    [
        Unavailable(PERSON),
        StoreUnavailable(PERSON),
        KeysUnavailable(PERSON),
        OperationalError(PERSON, {}, Exception(PERSON)),
    ],
)
def test_service_that_does_not_answer_may_be_asked_again(gateway: Gateway, error: Exception) -> None:
    answer, _ = told(gateway, error)
    assert (answer.status_code, answer.json["code"]) == (503, "SERVICE_UNAVAILABLE")
    assert answer.headers["Retry-After"] == "2"


@pytest.mark.parametrize("error", [Internal(PERSON), KeyError(PERSON), RecursionError(PERSON)])
def test_what_nobody_foresaw_is_told_by_its_correlation_id_alone(gateway: Gateway, error: Exception) -> None:
    answer, logs = told(gateway, error)
    assert (answer.status_code, answer.json["code"]) == (500, "INTERNAL")
    assert answer.json["correlation"] == answer.headers["X-Correlation-Id"] == logs[0]["correlation"]
    assert logs[0]["error"] == type(error).__name__
    assert "desk.py" in logs[0]["frames"][0]


@pytest.mark.parametrize(
    "error", [Unavailable(PERSON), KeyError(PERSON), Rejected(Violation("SCOPE_INVALID", "scope"))]
)
def test_no_person_is_in_a_problem_a_header_or_a_log(gateway: Gateway, error: Exception) -> None:
    answer, logs = told(gateway, error)
    said = answer.text + str(answer.headers) + str(logs)
    assert [secret for secret in SECRETS if secret in said] == []


def test_database_that_is_away_is_unavailable_too(gateway: Gateway) -> None:
    headers = gateway.signed_in()
    gateway.forget()

    def away(_: Any) -> None:
        raise StoreUnavailable

    gateway.tables.row = away  # type: ignore[method-assign, assignment]
    assert gateway.ask("GET", "/api/v1/me", **headers).status_code == 503


def test_correlation_the_server_gave_is_kept(gateway: Gateway) -> None:
    answer = gateway.web.get("/nowhere", environ_base={"eventkit.correlation": "c1"})
    assert answer.headers["X-Correlation-Id"] == "c1"


def test_answers_are_kept_nowhere_and_framed_nowhere(gateway: Gateway) -> None:
    headers = gateway.ask("GET", "/api/v1/me").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_deaf_simulator_spoils_nothing() -> None:
    with capture_logs() as logs:
        simulator("http://127.0.0.1:9")("c1", "ANSWER")
    assert logs[0]["event"] == "simulator does not hear"
    assert "ANSWER" not in str(logs)
