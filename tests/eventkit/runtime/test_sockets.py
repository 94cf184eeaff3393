"""Nobody who stalls, floods or drips can hold the web server."""

import json
import socket
from contextlib import ExitStack

import eventlet
import pytest

from eventkit.nameko import sockets

from .asking import ask


def test_body_has_a_limit(web: int) -> None:
    assert ask(web, "/bodies", b"x" * 1000)[2] == "1000"
    status, _, body = ask(web, "/bodies", b"x" * 100_000)
    assert (status, json.loads(body)["code"]) == (413, "REQUEST_ENTITY_TOO_LARGE")


def test_service_says_in_its_own_words_that_a_body_is_too_large(web: int) -> None:
    status, _, body = ask(web, "/told", b"x" * 100_000)
    assert (status, body) == (413, "RequestEntityTooLarge")


def test_chunked_body_has_the_same_limit(web: int) -> None:
    head = b"POST /bodies HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert b"200 OK" in said(web, head + b"5\r\nhello\r\n0\r\n\r\n")
    assert b"413 " in said(web, head + b"800\r\n" + b"x" * 2048 + b"\r\n0\r\n\r\n")


def said(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(request)
        return connection.recv(65536)


def test_forty_stalled_senders_hold_nobody(web: int) -> None:
    """With 10 workers; ten such senders froze nameko's own server."""
    with ExitStack() as stalled:
        for _ in range(40):
            connection = stalled.enter_context(socket.create_connection(("127.0.0.1", web)))
            connection.sendall(b"POST /bodies HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nabc")
        assert ask(web, "/hello/you")[2] == "hello you"


@pytest.mark.parametrize(
    ("limit", "begun"),
    [
        ("IDLE", b"GET /he"),
        ("HEADERS", b"GET /hello/you HTTP/1.1\r\nHost:"),
        ("BODY", b"POST /bodies HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n"),
    ],
)
def test_whole_request_has_its_time_however_it_drips(
    web: int, limit: str, begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, limit, 0.3)
    with socket.create_connection(("127.0.0.1", web), timeout=5) as connection:
        connection.sendall(begun)
        drips = eventlet.spawn(drip, connection)
        answer = connection.recv(65536)
        drips.kill()
    assert answer == b"" or answer.startswith(b"HTTP/1.1 408 ")


def drip(connection: socket.socket) -> None:
    while True:
        eventlet.sleep(0.1)
        connection.sendall(b"x")


def test_more_than_can_wait_is_refused_at_once(web: int) -> None:
    """10 workers, 10 who wait."""
    answers = list(eventlet.GreenPool(25).imap(lambda _: ask(web, "/slow")[:2], range(25)))
    statuses = [status for status, _ in answers]
    assert statuses.count(200) == 20
    assert [headers["Retry-After"] for status, headers in answers if status == 503] == ["2"] * 5
