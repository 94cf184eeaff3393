"""A server of ours ends with us: asked first, then killed; and one that was left behind is found again."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kuaiji.embedded.process import NotStarted, Program, running

SAYS_READY = "import pathlib, time; pathlib.Path('ready').touch(); time.sleep(60)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SAYS_READY


@pytest.fixture
def program(tmp_path: Path) -> Program:
    command = [sys.executable, "-c", SAYS_READY]
    return Program("test", command, tmp_path / "log", tmp_path / "pid", patience=1, folder=tmp_path)


def alive(pid: int) -> bool:
    return subprocess.run(["kill", "-0", str(pid)], check=False, capture_output=True).returncode == 0


def pid(program: Program) -> int:
    return int(program.pidfile.read_text())


def ready(program: Program) -> bool:
    return (program.folder / "ready").exists()


def test_it_runs_as_long_as_the_block(program: Program) -> None:
    with running(program, lambda: ready(program)):
        running_pid = pid(program)
        assert alive(running_pid)
    assert not alive(running_pid)


def test_one_that_does_not_listen_is_killed(program: Program) -> None:
    deaf = replace(program, command=[sys.executable, "-c", DEAF])
    started = time.monotonic()
    with running(deaf, lambda: ready(deaf)):
        running_pid = pid(deaf)
        started = time.monotonic()
    assert not alive(running_pid)
    assert 1 <= time.monotonic() - started < 5


def test_one_that_dies_at_once_says_why(program: Program) -> None:
    broken = replace(program, command=[sys.executable, "-c", "raise SystemExit('no such disk')"])
    with pytest.raises(NotStarted, match="no such disk"), running(broken, lambda: False):
        pass


def test_one_that_never_answers_is_given_up(program: Program) -> None:
    with pytest.raises(NotStarted), running(program, lambda: False, within=0.5):
        pass


def test_what_a_killed_process_left_behind_is_ended(program: Program) -> None:
    leftover = subprocess.Popen(program.command, cwd=program.folder, start_new_session=True)
    program.pidfile.write_text(str(leftover.pid))
    while not ready(program):
        time.sleep(0.01)
    with running(program, lambda: ready(program)):
        assert leftover.wait(timeout=5) == -signal.SIGTERM


def test_a_stranger_with_the_number_of_a_leftover_lives_on(program: Program) -> None:
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    program.pidfile.write_text(str(stranger.pid))
    with running(program, lambda: ready(program)):
        assert stranger.poll() is None
    stranger.kill()
    stranger.wait()
