"""Tells the relay that something is announced: after the commit, and only when it may be asleep.

A NOTIFY inside the transaction takes a lock of the whole server until the disk has answered, so that no two
commits share a write: eight writers came to an eighth of what they can do (docs/performance.md).
"""

from collections.abc import Callable
from time import monotonic

import structlog

from .store import StoreUnavailable

log = structlog.get_logger()

QUIET = (
    0.5  # seconds after a ring in which the relay looks again and again by itself (outbox.AWAKE is longer)
)


class Bell:
    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring, self._rang = ring, 0.0

    def touch(self) -> None:
        """A ring that is lost costs a second: the relay looks by itself."""
        if monotonic() - self._rang < QUIET:
            return
        self._rang = monotonic()
        try:
            self._ring()
        except StoreUnavailable as error:
            log.info("bell not heard", exc_info=error)
