"""Is the event loop alive? A greenlet says so; when it no longer does, a thread ends the process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import eventlet
from eventlet import patcher

threading: Any = patcher.original("threading")
time: Any = patcher.original("time")

STALLED, DEAD = 10.0, 60.0  # seconds without a beat: not live any more; to be ended
EXIT = 70  # EX_SOFTWARE: the supervisor starts it anew


class Pulse:
    def __init__(self) -> None:
        self.last = time.monotonic()

    def age(self) -> float:
        """Seconds since the last beat."""
        return float(time.monotonic() - self.last)

    def beat(self) -> None:
        while True:
            self.last = time.monotonic()
            eventlet.sleep(0.2)


def watch(pulse: Pulse, dead: float, stopped: Any) -> None:
    while not stopped.wait(dead / 10):
        if pulse.age() > dead:
            os.write(2, b'{"event": "the event loop is dead", "level": "critical"}\n')
            os._exit(EXIT)


@contextmanager
def beating(dead: float = DEAD) -> Iterator[Pulse]:
    pulse, stopped = Pulse(), threading.Event()
    heart = eventlet.spawn(pulse.beat)
    threading.Thread(target=watch, args=(pulse, dead, stopped), daemon=True).start()
    try:
        yield pulse
    finally:
        stopped.set()
        heart.kill()
