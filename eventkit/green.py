"""The cooperative world of eventlet. ``patch`` comes before any other import of the process."""

import os
import socket
import sys
from typing import Any

os.environ["EVENTLET_NO_GREENDNS"] = "yes"  # noqa: TID251 - dnspython holds 8 MB, for what ``lookup`` does
sys.modules.setdefault("rich", None)  # type: ignore[arg-type]  # structlog would take it along: 5 MB

import eventlet  # noqa: E402
import psycopg2  # noqa: E402
import structlog  # noqa: E402
from eventlet import hubs, tpool  # noqa: E402
from eventlet.green import socket as green_socket  # noqa: E402
from psycopg2 import extensions  # noqa: E402

if sys.modules["rich"] is None:
    del sys.modules["rich"]  # who needs it may have it

resolve = socket.getaddrinfo
ANSWERED = 10.0  # seconds the database may be silent where an answer is due: not longer than a call may take


def patch() -> None:
    """Makes sockets, sleeping, threads and psycopg2 give way to other greenlets. May be called twice."""
    eventlet.monkey_patch()
    socket.getaddrinfo = green_socket.getaddrinfo = lookup
    extensions.set_wait_callback(wait)


def lookup(
    host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0
) -> list[tuple[Any, ...]]:
    """The system's own, in a thread: a name server that is slow holds up nobody else."""
    try:
        return resolve(host, port, family, type, proto, flags | socket.AI_NUMERICHOST)
    except socket.gaierror:  # a name
        return tpool.execute(resolve, host, port, family, type, proto, flags)  # type: ignore[no-any-return]


def wait(connection: Any) -> None:
    """psycopg2's way to wait, with an end: libpq's own time-outs mean nothing to a green socket, and one that
    is black-holed would hold its greenlet for ever. Raises OperationalError; the connection is closed then.
    """
    while (state := connection.poll()) != extensions.POLL_OK:
        silent = psycopg2.OperationalError("no answer")
        reading = state == extensions.POLL_READ
        hubs.trampoline(
            connection.fileno(), read=reading, write=not reading, timeout=ANSWERED, timeout_exc=silent
        )


def log_what_nobody_catches() -> None:
    """The hub would print it to stderr, with what it says."""
    hub: Any = hubs.get_hub()
    hub.squelch_timer_exception = lambda _, exc_info: log_uncaught(exc_info)
    hub.squelch_generic_exception = log_uncaught


def log_uncaught(exc_info: Any) -> None:
    structlog.get_logger().error("uncaught", exc_info=exc_info)
