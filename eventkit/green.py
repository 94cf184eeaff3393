"""The cooperative world of eventlet. ``patch`` comes before any other import of the process."""

import contextlib
from typing import Any

import eventlet
import structlog
from eventlet import hubs


def patch() -> None:
    """Makes sockets, sleeping, threads and psycopg2 give way to other greenlets. May be called twice."""
    eventlet.monkey_patch()
    with contextlib.suppress(ImportError):  # optional: a third faster than eventlet's own way to wait
        from psycogreen.eventlet import patch_psycopg

        patch_psycopg()


def log_what_nobody_catches() -> None:
    """The hub would print it to stderr, with what it says."""
    hub: Any = hubs.get_hub()
    hub.squelch_timer_exception = lambda _, exc_info: log_uncaught(exc_info)
    hub.squelch_generic_exception = log_uncaught


def log_uncaught(exc_info: Any) -> None:
    structlog.get_logger().error("uncaught", exc_info=exc_info)
