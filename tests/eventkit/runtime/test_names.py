"""A name server that is slow holds up those who ask it, and nobody else."""

import socket
from collections.abc import Callable
from typing import Any

import eventlet
import pytest
from eventlet import patcher

from eventkit import green

BLOCKING: Any = patcher.original("time")


@pytest.mark.parametrize(
    "asks", [lambda: socket.getaddrinfo("slow", 9), lambda: socket.create_connection(("slow", 9))]
)
def test_others_go_on_while_a_name_is_looked_up(
    asks: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, ticks = green.resolve, list[int]()

    def slow(host: Any, port: Any, family: int, type: int, proto: int, flags: int) -> Any:
        if host == "slow" and not flags & socket.AI_NUMERICHOST:
            BLOCKING.sleep(0.5)
            host = "127.0.0.1"
        return real(host, port, family, type, proto, flags)

    def tick() -> None:
        while True:
            eventlet.sleep(0.01)
            ticks.append(1)

    monkeypatch.setattr(green, "resolve", slow)
    ticking = eventlet.spawn(tick)
    try:
        asks()
    except ConnectionRefusedError:
        pass  # nobody listens at that port
    finally:
        ticking.kill()
    assert len(ticks) > 5
