"""The cooperative world of eventlet. ``patch`` comes before any other import of the process."""

from typing import Any

import eventlet
import psycopg2
import structlog
from eventlet import hubs
from psycopg2 import extensions

ANSWERED = 10.0  # seconds the database may be silent where an answer is due: not longer than a call may take


def patch() -> None:
    """Makes sockets, sleeping, threads and psycopg2 give way to other greenlets. May be called twice."""
    eventlet.monkey_patch()
    extensions.set_wait_callback(wait)


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
