"""Threads for what holds the processor: a few at a time, a bounded queue, and the others go on."""

import threading
from typing import Any

import eventlet
import pytest
from eventlet.patcher import original

from eventkit.faults import Busy
from eventkit.offload import Offload

time: Any = original("time")


def test_result_and_error_come_back() -> None:
    offload = Offload()
    assert offload(pow, 2, 10) == 1024
    with pytest.raises(ZeroDivisionError):
        offload(divmod, 1, 0)


def test_others_go_on_meanwhile() -> None:
    ticks = 0
    working = eventlet.spawn(Offload(), time.sleep, 0.3)
    while not working.dead:
        eventlet.sleep(0.01)
        ticks += 1
    assert ticks > 5


def test_few_run_at_a_time() -> None:
    at_once: list[int] = []
    inside = threading.Semaphore(0)
    count = [0]

    def work() -> None:
        count[0] += 1
        at_once.append(count[0])
        time.sleep(0.05)
        count[0] -= 1

    offload = Offload(size=2)
    list(eventlet.GreenPool().imap(lambda _: offload(work), range(8)))
    assert max(at_once) <= 2
    assert inside


def test_one_too_many_is_told_so() -> None:
    offload = Offload(size=1, queue=2)
    waiting = [eventlet.spawn(offload, time.sleep, 0.1) for _ in range(3)]
    eventlet.sleep(0)
    with pytest.raises(Busy):
        offload(time.sleep, 0)
    for one in waiting:
        one.wait()
    assert offload(pow, 2, 2) == 4
