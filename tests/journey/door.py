"""The door of docker-compose.yml in small: the beginning of its path says to which part a request goes."""

import http.client
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Told = Callable[[str, str, Any, bytes], None]
AWAY = json.dumps({"status": 503, "code": "SERVICE_UNAVAILABLE"}).encode()
OURS = {"connection", "transfer-encoding", "content-length", "date", "server"}  # of each hop


@contextmanager
def door(parts: Mapping[str, int], told: Told | None = None) -> Iterator[str]:
    """Its address. ``parts``: beginning of a path -> port, the first that fits; a part may be away. ``told``
    hears method, path, headers and answer of each change that succeeds, before who asked for it does.
    """

    class Handler(Passing):
        ports = parts
        tell = staticmethod(told or (lambda *_: None))

    server = Door(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Door(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up, as people do in a storm, is no fault of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    ports: Mapping[str, int] = {}
    tell: Told

    def do_GET(self) -> None:
        try:
            status, headers, body = self.passed_on()
        except (OSError, http.client.HTTPException):
            status, headers, body = 503, {"Content-Type": "application/problem+json"}, AWAY
        if status < 300 and self.command != "GET":
            self.tell(self.command, self.path, self.headers, body)
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in OURS:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815

    def passed_on(self) -> tuple[int, Mapping[str, str], bytes]:
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        port = next(port for start, port in self.ports.items() if self.path.startswith(start))
        part = http.client.HTTPConnection("127.0.0.1", port, timeout=25)
        try:
            kept = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
            part.request(self.command, self.path, sent, kept)
            answer = part.getresponse()
            return answer.status, answer.headers, answer.read()  # type: ignore[return-value]
        finally:
            part.close()

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""
