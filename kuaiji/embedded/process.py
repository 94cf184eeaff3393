"""A server as a child: in a process group of its own, waited for until it answers, ended when we end."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

Command = Sequence[str | os.PathLike[str]]


@dataclass(frozen=True)
class Program:
    """What to start, and how to stop it: by the signal ``stop``, and after ``patience`` seconds by a kill.

    ``pidfile`` names the process over the death of ours: who finds it there ends what was left behind.
    """

    name: str
    command: Command
    log: Path
    pidfile: Path
    stop: signal.Signals = signal.SIGTERM
    patience: float = 10
    environment: Mapping[str, str] | None = None
    folder: Path = field(default_factory=Path)


class NotStarted(Exception):
    """A server ended before it answered, or did not answer in time; carries the end of its log."""


@contextmanager
def running(program: Program, answers: Callable[[], bool], within: float = 60) -> Iterator[None]:
    """The program runs and answers while the block does. Raises NotStarted."""
    end_leftover(program)
    with open(program.log, "ab") as log:
        child = subprocess.Popen(
            program.command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is ours to pass on, in our order
            env=program.environment,
            cwd=program.folder,
        )
    program.pidfile.write_text(str(child.pid), encoding="utf-8")
    try:
        wait_until(program, child, answers, within)
        yield
    finally:
        end(program, child.pid, lambda: child.poll() is not None)
        child.wait()
        program.pidfile.unlink(missing_ok=True)


def wait_until(
    program: Program, child: subprocess.Popen[bytes], answers: Callable[[], bool], within: float
) -> None:
    deadline = time.monotonic() + within
    while not answers():
        if child.poll() is not None or time.monotonic() > deadline:
            tail = program.log.read_text(encoding="utf-8", errors="replace")[-1500:]
            raise NotStarted(f"{program.name} (Code: {child.poll()}, Log: {program.log})\n{tail}")
        time.sleep(0.05)


def end(program: Program, pid: int, ended: Callable[[], bool]) -> None:
    for sign, seconds in ((program.stop, program.patience), (signal.SIGKILL, 10.0)):
        with suppress(ProcessLookupError):
            os.killpg(pid, sign)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if ended():
                return
            time.sleep(0.05)


def end_leftover(program: Program) -> None:
    """Ends what a killed process of ours left running; the number may have passed to a stranger since."""
    if not program.pidfile.exists():
        return
    pid = int(program.pidfile.read_text(encoding="utf-8") or 0)
    command = _command(pid)
    if command and " ".join(map(str, program.command)).endswith(
        command
    ):  # setpriv has become what it started
        end(program, pid, lambda: not _command(pid))
    program.pidfile.unlink()


def _command(pid: int) -> str:
    """The words it was started with; empty if there is no such process."""
    listed = Path(f"/proc/{pid}/cmdline")
    if listed.parent.parent.joinpath("self").exists():
        with suppress(FileNotFoundError, ProcessLookupError):
            return listed.read_text(encoding="utf-8", errors="replace").rstrip("\0").replace("\0", " ")
        return ""
    asked = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return asked.stdout.strip()
