"""One web server a process and address, whichever services have routes. nameko binds a port for each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import eventlet
import structlog
from eventlet import wsgi
from eventlet.greenpool import GreenPool
from greenlet import GreenletExit
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from eventkit.clock import RandomIds
from eventkit.metrics import REQUESTS

from .problems import busy, problem
from .sockets import Protocol, read_body

log = structlog.get_logger()

SOCKETS = 2000  # connections at once; each costs a greenlet, not a worker
SILENT = 10.0  # seconds for any single read or write
DRAIN = 15.0  # seconds a stop waits for answers to be written

OnError = Callable[[Exception, Request], Response | None]


@dataclass(frozen=True, eq=False)
class Route:
    method: str
    url: str
    handle: Callable[[Request, dict[str, Any]], Response]
    body_limit: int
    on_error: OnError | None = None  # puts in the service's words what is refused here; None: in ours


class WebServer:
    """Listens while it has a route."""

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self.address = (host.strip("[]") or "0.0.0.0", int(port))
        self.routes: list[Route] = []
        self.map = Map()
        self.whole = True  # no route is still to come or has left, so one that is not there is unknown
        self.thread: Any = None

    def add(self, route: Route) -> None:
        self.routes.append(route)
        self.draw_map()
        if self.thread is None:
            self.socket = eventlet.listen(self.address, backlog=512)
            self.thread = eventlet.spawn(self.listen)

    def remove(self, route: Route) -> None:
        """The last one's leave ends the listening, after what is being answered."""
        self.routes.remove(route)
        self.draw_map()
        if not self.routes and self.thread is not None:
            thread, self.thread = self.thread, None
            thread.kill()
            with eventlet.Timeout(DRAIN, False):
                wait_for(thread)
            self.socket.close()

    @contextmanager
    def being(self, *, whole: bool) -> Iterator[None]:
        """Not whole, it answers 503 for what it does not find: who asks may ask again."""
        before, self.whole = self.whole, whole
        try:
            yield
        finally:
            self.whole = before

    def draw_map(self) -> None:
        rules = [Rule(route.url, methods=route.method.split(","), endpoint=route) for route in self.routes]
        self.map = Map(rules, strict_slashes=False, merge_slashes=False)

    @property
    def port(self) -> int:
        return int(self.socket.getsockname()[1])

    def listen(self) -> None:
        options = {"log_output": False, "debug": False, "keepalive": True, "socket_timeout": SILENT}
        while True:
            try:
                pool = GreenPool(SOCKETS)
                wsgi.server(self.socket.dup(), self.answer, protocol=Protocol, custom_pool=pool, **options)
            except OSError as error:  # such as too many open files: others are to come
                log.error("accepting failed", exc_info=error)
            eventlet.sleep(0.1)

    def answer(self, environ: dict[str, Any], start_response: Any) -> Any:
        correlation = environ["eventkit.correlation"] = correlation_of(environ)
        route, found = "none", None
        try:
            found, values = self.map.bind_to_environ(environ).match()
            route = found.url
            read_body(environ, found.body_limit)
            response = found.handle(Request(environ), values)
        except HTTPException as error:
            absent = isinstance(error, NotFound) and found is None and not self.whole
            response = busy(correlation) if absent else refused(error, Request(environ), found)
        except Exception as error:
            log.error("no answer", correlation=correlation, exc_info=error)
            response = problem(500, "INTERNAL", "Internal error", correlation)
        response.headers["X-Correlation-Id"] = correlation
        REQUESTS.labels(
            environ["REQUEST_METHOD"] if route != "none" else "", route, response.status_code
        ).inc()
        return response(environ, start_response)


def refused(error: HTTPException, request: Request, route: Route | None) -> Response:
    said = route.on_error(error, request) if route and route.on_error else None
    code = (error.name or "").upper().replace(" ", "_")
    ours = problem(error.code or 500, code, error.name, request.environ["eventkit.correlation"])
    return ours if said is None else said


def correlation_of(environ: dict[str, Any]) -> str:
    """The caller's own, if it is a UUID: anything else could hold what must not be logged."""
    try:
        return str(UUID(environ.get("HTTP_X_CORRELATION_ID", "")))
    except ValueError:
        return RandomIds().new()


def wait_for(thread: Any) -> None:
    try:
        thread.wait()
    except GreenletExit:
        return


servers: dict[str, WebServer] = {}


def server_at(address: str) -> WebServer:
    """``host:port``; port 0 takes a free one, told by ``port``."""
    return servers.setdefault(address, WebServer(address))
