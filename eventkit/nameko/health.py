"""``/live``, ``/ready`` and ``/metrics`` of every process; the proxy passes the first two, of the gateway."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import eventlet
import structlog
from kombu import Connection
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool
from werkzeug.wrappers import Request, Response

from eventkit.settings import Settings

from .pulse import STALLED, Pulse
from .server import Route, server_at

log = structlog.get_logger()

SECONDS = 3.0  # for each check

Check = Callable[[], None]
checks: dict[str, Check] = {}  # of services, by name; each raises if the service cannot do its work


def register(name: str, check: Check) -> None:
    """``check`` raises if not ready; it is given 3 seconds."""
    checks[name] = check


def broker(uri: str) -> Check:
    def answers() -> None:
        with Connection(uri, connect_timeout=SECONDS) as connection:
            connection.connect()

    return answers


def database(url: str) -> Check:
    def answers() -> None:
        engine = create_engine(url, poolclass=NullPool)
        with engine.connect() as connection:
            connection.execute(text("select 1"))

    return answers


def passes(name: str, check: Check) -> bool:
    try:
        with eventlet.Timeout(SECONDS):
            check()
    except (Exception, eventlet.Timeout) as error:
        log.warning("not ready", check=name, exc_info=error)
        return False
    return True


def live(pulse: Pulse) -> Response:
    return Response("live\n") if pulse.age() < STALLED else Response("stalled\n", 503)


def ready(own: Mapping[str, Check]) -> Response:
    found = {name: passes(name, check) for name, check in {**own, **checks}.items()}
    status = 200 if all(found.values()) else 503
    return Response(json.dumps(found), status, content_type="application/json")


def metrics() -> Response:
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)


@contextmanager
def mounted(settings: Settings, pulse: Pulse, databases: tuple[str, ...] = ()) -> Iterator[dict[str, Check]]:
    """Yields the process's own checks, to which what starts may add until it has started."""
    own = {"broker": broker(settings.amqp_uri)}
    own |= {f"database {name}": database(settings.database(name)) for name in databases}
    answers: dict[str, Callable[[], Response]] = {
        "/live": lambda: live(pulse),
        "/ready": lambda: ready(own),
        "/metrics": metrics,
    }
    server = server_at(settings.listen)
    routes = [Route("GET", url, answering(answer), 0) for url, answer in answers.items()]
    for route in routes:
        server.add(route)
    try:
        yield own
    finally:
        for route in routes:
            server.remove(route)


def answering(answer: Callable[[], Response]) -> Callable[[Request, dict[str, Any]], Response]:
    return lambda _, __: answer()


def check(url: str) -> int:
    """For a container's health check: 0 if ``url`` answers 200, else 1."""
    try:
        with urlopen(url, timeout=5) as answer:
            return 0 if answer.status == 200 else 1
    except (URLError, OSError):
        return 1
