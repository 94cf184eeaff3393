"""A command runs outside the event loop; a test of one runs inside."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg2 import extensions


@contextmanager
def not_green() -> Iterator[None]:
    """The driver waits by itself, or it could not COPY."""
    green = extensions.get_wait_callback()
    extensions.set_wait_callback(None)
    try:
        yield
    finally:
        extensions.set_wait_callback(green)
