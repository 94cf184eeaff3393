"""One web server a process: it answers in problems, and nobody who stalls can hold it."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import eventlet
import pytest
from nameko import config

from eventkit.nameko.runner import running
from eventkit.nameko.server import server_at, servers
from eventkit.settings import Settings

from .asking import ask
from .faces import Gateway
from .services import SECRET

CORRELATION = "6f0d3a46-8f67-4ef7-9d3b-3f0b2f4f8a11"


def test_services_of_a_process_share_a_port(web: int) -> None:
    assert ask(web, "/hello/%E5%BC%A0")[2] == "hello 张"
    assert ask(web, "/files/f1")[2] == "f1"


def test_what_nobody_answers_is_a_problem(web: int) -> None:
    status, headers, body = ask(web, "/nothing")
    assert (status, headers["Content-Type"]) == (404, "application/problem+json")
    assert json.loads(body) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "code": "NOT_FOUND",
        "correlation": headers["X-Correlation-Id"],
    }
    assert ask(web, "/hello/x", b"body")[0] == 405


def test_unforeseen_is_a_problem_without_its_text(web: int, capsys: pytest.CaptureFixture[str]) -> None:
    status, headers, body = ask(web, "/stumble", X_Correlation_Id=CORRELATION)
    assert (status, headers["X-Correlation-Id"]) == (500, CORRELATION)
    assert json.loads(body)["code"] == "INTERNAL"
    assert json.loads(body)["correlation"] == CORRELATION
    logged = capsys.readouterr().out
    assert CORRELATION in logged
    assert "KeyError" in logged
    assert not [part for part in SECRET.split() if part in body + logged]


def test_unavailable_may_be_tried_again(web: int) -> None:
    status, headers, _ = ask(web, "/unavailable")
    assert (status, headers["Retry-After"]) == (503, "2")


def test_service_may_word_its_refusals(web: int) -> None:
    assert ask(web, "/refused")[::2] == (422, "Rejected")


def test_request_carries_its_correlation_and_speaks_for_nobody(web: int) -> None:
    assert ask(web, "/context", X_Correlation_Id=CORRELATION)[2] == f"None {CORRELATION}"


def test_correlation_that_is_no_uuid_is_not_taken(web: int) -> None:
    given = ask(web, "/hello/x", X_Correlation_Id="13900000000")[1]["X-Correlation-Id"]
    assert UUID(given)


def test_metrics_count_by_route_and_never_by_what_was_sent(web: int) -> None:
    ask(web, "/hello/13900000000")
    metrics = ask(web, "/metrics")[2]
    assert 'kuaiji_http_requests_total{method="GET",route="/hello/<name>",status="200"}' in metrics
    assert "13900000000" not in metrics


def test_routes_of_a_stopped_service_vanish(web: int, hosts: Any) -> None:
    hosts.service_map["files"].stop()
    assert ask(web, "/files/f1")[0] == 404
    assert ask(web, "/hello/you")[0] == 200


def test_while_a_process_starts_what_is_not_there_yet_is_not_unknown(settings: Settings) -> None:
    servers.clear()
    early = []

    @contextmanager
    def asking() -> Iterator[None]:
        port = server_at(config["WEB_SERVER_ADDRESS"]).port
        early.append(ask(port, "/hello/you"))
        yield

    with running([Gateway], settings, beside=[asking()]):
        port = server_at(config["WEB_SERVER_ADDRESS"]).port
        assert (early[0][0], early[0][1]["Retry-After"]) == (503, "2")
        assert ask(port, "/hello/you")[0] == 200
        assert ask(port, "/nowhere")[0] == 404


def test_stop_finishes_what_it_answers_and_closes_the_port(settings: Settings) -> None:
    servers.clear()
    with running([Gateway], settings):
        port = server_at(config["WEB_SERVER_ADDRESS"]).port
        answer = eventlet.spawn(ask, port, "/slow")
        eventlet.sleep(0.1)
    assert answer.wait()[0] == 200
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
