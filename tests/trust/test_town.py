"""The town's own ways: what is forked shares nothing with its siblings, and nothing outlives a run."""

import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")


@LINUX
def test_who_is_forked_dies_with_the_mother_and_watches_with_an_epoll_of_their_own(tmp_path: Path) -> None:
    """A shared one wakes a process for what came to another, and each time begins its time-outs anew: then
    nobody beats, and the broker ends every connection."""
    said = """
        from tests.trust.town import zygote
        from kuaiji import serving
        from eventlet import hubs
        import eventlet, sys, time
        hubs.get_hub()
        def some(names):
            eventlet.sleep(0)
            print(hubs.get_hub().poll.fileno(), flush=True)
            time.sleep(60)
        serving.some = some
        print(hubs.get_hub().poll.fileno(), flush=True)
        for log in sys.argv[1:]:
            print(zygote.forked({"name": "x", "log": log}), flush=True)
        time.sleep(60)
    """
    log = tmp_path / "log"
    command = [sys.executable, "-W", "ignore", "-c", textwrap.dedent(said), str(log)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as mother:
        assert mother.stdout is not None
        hers, child = int(mother.stdout.readline()), int(mother.stdout.readline())
        wait_for(lambda: log.exists() and log.read_text(encoding="utf-8").endswith("\n"))
        assert int(log.read_text(encoding="utf-8")) != hers
        mother.send_signal(signal.SIGKILL)
    wait_for(lambda: not alive(child))


def alive(pid: int) -> bool:
    """Not if nobody has asked yet how it ended."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)
