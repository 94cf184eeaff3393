"""Work that holds the processor goes to threads, a few at a time: hashing a password stops nobody else."""

from collections.abc import Callable
from typing import TypeVar

from eventlet import tpool
from eventlet.semaphore import Semaphore

from .faults import Busy

T = TypeVar("T")


class Offload:
    """At most ``size`` calls run at once and ``queue`` wait; one more raises Busy."""

    def __init__(self, size: int = 4, queue: int = 50) -> None:
        self.places, self.limit, self.inside = Semaphore(size), size + queue, 0

    def __call__(self, function: Callable[..., T], *args: object) -> T:
        if self.inside >= self.limit:
            raise Busy
        self.inside += 1
        try:
            with self.places:
                return tpool.execute(function, *args)  # type: ignore[no-any-return]
        finally:
            self.inside -= 1


offload = Offload()
