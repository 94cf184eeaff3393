"""The cooperative world of eventlet. ``patch`` comes before any other import of the process."""

import contextlib

import eventlet


def patch() -> None:
    """Makes sockets, sleeping, threads and psycopg2 give way to other greenlets. May be called twice."""
    eventlet.monkey_patch()
    with contextlib.suppress(ImportError):  # optional: a third faster than eventlet's own way to wait
        from psycogreen.eventlet import patch_psycopg

        patch_psycopg()
