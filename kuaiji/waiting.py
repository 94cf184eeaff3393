"""Waiting for what happens by itself, without asking more often than is useful."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .client import PATIENCE, Refused


class Stuck(Exception):
    """What should have happened did not happen in time."""


def wait_for(what: str, happened: Callable[[], bool]) -> None:
    for _ in ticking():
        if happened():
            return
    raise Stuck(what)


def ticking() -> Iterator[None]:
    until = time.monotonic() + PATIENCE
    pause = 0.05
    while time.monotonic() < until:
        yield
        time.sleep(pause)
        pause = min(pause * 1.5, 1.0)


@contextmanager
def done_already(code: str) -> Iterator[None]:
    """Asked once more, for an answer got lost, this is the refusal of what has been done."""
    try:
        yield
    except Refused as refused:
        if refused.codes != [code]:
            raise
