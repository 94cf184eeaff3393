"""Starts again what has died, as ``restart: unless-stopped`` does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread

from ..town.parts import Part

LOOK = 0.5  # seconds


@contextmanager
def kept_alive(parts: Sequence[Part]) -> Iterator[None]:
    stopping = Event()

    def watch() -> None:
        while not stopping.wait(LOOK):
            for part in parts:
                part.revive()

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()
