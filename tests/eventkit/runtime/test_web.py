"""One web server a process: it answers in problems, and nobody who stalls can hold it."""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import UUID

import eventlet
import pytest
from nameko import config

from eventkit.nameko import sockets
from eventkit.nameko.runner import running
from eventkit.nameko.server import server_at, servers
from eventkit.settings import Settings

from .services import SECRET, Asked, Files, Gateway

CORRELATION = "6f0d3a46-8f67-4ef7-9d3b-3f0b2f4f8a11"


@pytest.fixture(scope="module")
def runner(settings: Settings) -> Iterator[Any]:
    with running([Gateway, Files, Asked], settings) as runner:
        yield runner


@pytest.fixture(scope="module")
def port(runner: Any) -> int:
    return server_at(config["WEB_SERVER_ADDRESS"]).port


def ask(port: int, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Any, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        answer = urlopen(Request(f"http://127.0.0.1:{port}{path}", body, named), timeout=5)
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read().decode()


def test_services_of_a_process_share_a_port(port: int) -> None:
    assert ask(port, "/hello/%E5%BC%A0")[2] == "hello 张"
    assert ask(port, "/files/f1")[2] == "f1"


def test_what_nobody_answers_is_a_problem(port: int) -> None:
    status, headers, body = ask(port, "/nothing")
    assert (status, headers["Content-Type"]) == (404, "application/problem+json")
    assert json.loads(body) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "code": "NOT_FOUND",
        "correlation": headers["X-Correlation-Id"],
    }
    assert ask(port, "/hello/x", b"body")[0] == 405


def test_unforeseen_is_a_problem_without_its_text(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    status, headers, body = ask(port, "/stumble", X_Correlation_Id=CORRELATION)
    assert (status, headers["X-Correlation-Id"]) == (500, CORRELATION)
    assert json.loads(body)["code"] == "INTERNAL"
    assert json.loads(body)["correlation"] == CORRELATION
    logged = capsys.readouterr().out
    assert CORRELATION in logged
    assert "KeyError" in logged
    assert not [part for part in SECRET.split() if part in body + logged]


def test_unavailable_may_be_tried_again(port: int) -> None:
    status, headers, _ = ask(port, "/unavailable")
    assert (status, headers["Retry-After"]) == (503, "2")


def test_service_may_word_its_refusals(port: int) -> None:
    assert ask(port, "/refused")[::2] == (422, "Rejected")


def test_request_carries_its_correlation_and_speaks_for_nobody(port: int) -> None:
    assert ask(port, "/context", X_Correlation_Id=CORRELATION)[2] == f"None {CORRELATION}"


def test_correlation_that_is_no_uuid_is_not_taken(port: int) -> None:
    given = ask(port, "/hello/x", X_Correlation_Id="13900000000")[1]["X-Correlation-Id"]
    assert UUID(given)


def test_body_has_a_limit(port: int) -> None:
    assert ask(port, "/bodies", b"x" * 1000)[2] == "1000"
    status, _, body = ask(port, "/bodies", b"x" * 100_000)
    assert (status, json.loads(body)["code"]) == (413, "REQUEST_ENTITY_TOO_LARGE")


def test_chunked_body_has_the_same_limit(port: int) -> None:
    head = b"POST /bodies HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert b"200 OK" in said(port, head + b"5\r\nhello\r\n0\r\n\r\n")
    assert b"413 " in said(port, head + b"800\r\n" + b"x" * 2048 + b"\r\n0\r\n\r\n")


def said(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(request)
        return connection.recv(65536)


def test_forty_stalled_senders_hold_nobody(port: int) -> None:
    """With 10 workers; ten such senders froze nameko's own server."""
    with ExitStack() as stalled:
        for _ in range(40):
            connection = stalled.enter_context(socket.create_connection(("127.0.0.1", port)))
            connection.sendall(b"POST /bodies HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nabc")
        assert ask(port, "/hello/you")[2] == "hello you"


@pytest.mark.parametrize(
    ("limit", "begun"),
    [
        ("IDLE", b"GET /he"),
        ("HEADERS", b"GET /hello/you HTTP/1.1\r\nHost:"),
        ("BODY", b"POST /bodies HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n"),
    ],
)
def test_whole_request_has_its_time_however_it_drips(
    port: int, limit: str, begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, limit, 0.3)
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(begun)
        drips = eventlet.spawn(drip, connection)
        answer = connection.recv(65536)
        drips.kill()
    assert answer == b"" or answer.startswith(b"HTTP/1.1 408 ")


def drip(connection: socket.socket) -> None:
    while True:
        eventlet.sleep(0.1)
        connection.sendall(b"x")


def test_more_than_can_wait_is_refused_at_once(port: int) -> None:
    """10 workers, 10 who wait."""
    answers = list(eventlet.GreenPool(25).imap(lambda _: ask(port, "/slow")[:2], range(25)))
    statuses = [status for status, _ in answers]
    assert statuses.count(200) == 20
    assert [headers["Retry-After"] for status, headers in answers if status == 503] == ["2"] * 5


def test_metrics_count_by_route_and_never_by_what_was_sent(port: int) -> None:
    ask(port, "/hello/13900000000")
    metrics = ask(port, "/metrics")[2]
    assert 'kuaiji_http_requests_total{method="GET",route="/hello/<name>",status="200"}' in metrics
    assert "13900000000" not in metrics


def test_routes_of_a_stopped_service_vanish(port: int, runner: Any) -> None:
    runner.service_map["files"].stop()
    assert ask(port, "/files/f1")[0] == 404
    assert ask(port, "/hello/you")[0] == 200


def test_stop_finishes_what_it_answers_and_closes_the_port(settings: Settings) -> None:
    servers.clear()
    with running([Gateway], settings):
        port = server_at(config["WEB_SERVER_ADDRESS"]).port
        answer = eventlet.spawn(ask, port, "/slow")
        eventlet.sleep(0.1)
    assert answer.wait()[0] == 200
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
