"""A process starts only if it can do its work, tells how it is, and finishes what it began."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import eventlet

from eventkit.nameko import pulse
from eventkit.settings import Settings

from .asking import ask
from .services import SECRET

HOUSE = Path(__file__).parents[3]
MAIN = "tests.eventkit.runtime.process"


@contextmanager
def process(*arguments: str) -> Iterator[Any]:
    command = [sys.executable, "-W", "ignore", "-m", MAIN, *arguments]
    started = subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


def port_of(started: Any) -> int:
    while not (line := started.stdout.readline()).startswith("port "):
        assert line
    return int(line.split()[1])


def test_told_to_stop_it_finishes_what_it_began(settings: Settings) -> None:
    with process() as started, eventlet.Timeout(20):
        port = port_of(started)
        while ask(port, "/ready")[0] != 200:
            eventlet.sleep(0.05)
        answer = eventlet.spawn(ask, port, "/slow")
        eventlet.sleep(0.15)
        os.kill(started.pid, signal.SIGTERM)
        assert answer.wait()[::2] == (200, "slow")
        out, err = started.communicate()
        assert started.returncode == 0
        assert "beside ended" in out
        assert not [part for part in SECRET.split() if part in out + err]


def test_process_whose_loop_is_held_is_ended(settings: Settings) -> None:
    with process("hog") as started, eventlet.Timeout(20):
        _, err = started.communicate()
        assert started.returncode == pulse.EXIT
        assert "the event loop is dead" in err
