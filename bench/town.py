"""The system as compose runs it, a process each on one broker and one PostgreSQL; and people in it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kuaiji.health import healthy

from .crew import ROOT
from .hosts import Hosts


class NotUp(Exception):
    """A process ended or did not answer in time; carries the end of its log."""


@dataclass(frozen=True)
class Town:
    hosts: Hosts
    environment: Mapping[str, str]
    people: Path

    def database(self, name: str) -> str:
        return self.environment["KUAIJI_DATABASE"].replace("{name}", name)

    @contextmanager
    def running(self, *parts: str) -> Iterator[dict[str, int]]:
        """``kuaiji run`` of each part, the relay of collection beside them: name -> process."""
        commands = {name: ["-m", "kuaiji", "run", name] for name in parts}
        commands["relay"] = ["-m", "kuaiji", "relay", "collection"]
        with started(self.hosts, commands, self.environment) as pids:
            answers(self.hosts, lambda: healthy(f"http://{self.environment['KUAIJI_LISTEN']}/ready"))
            yield pids


@contextmanager
def started(
    hosts: Hosts, commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], python: str = ""
) -> Iterator[dict[str, int]]:
    """Each until the block ends: name -> process. Every one has an address of its own for its health."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            listens = {} if name == "gateway" else own_address(hosts, name)
            with open(hosts.place.folder / f"{name}.log", "ab") as log:
                running[name] = subprocess.Popen(
                    [python or sys.executable, *command],
                    cwd=ROOT,
                    env={**known, **listens},
                    stdout=log,
                    stderr=log,
                )
        yield {name: process.pid for name, process in running.items()}
        if ended := [name for name, process in running.items() if process.poll() is not None]:
            raise NotUp(", ".join(ended))
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            try:
                process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def own_address(hosts: Hosts, name: str) -> dict[str, str]:
    listens = f"127.0.0.1:{hosts.place.port(f'listen.{name}')}"
    return {"KUAIJI_LISTEN": listens, "LISTEN": listens}


def answers(hosts: Hosts, asked: Callable[[], bool], within: float = 60) -> None:
    """Raises NotUp."""
    end = time.monotonic() + within
    while not asked():
        if time.monotonic() > end:
            logs = sorted(hosts.place.folder.glob("*.log"))
            raise NotUp("\n".join(log.read_text(encoding="utf-8", errors="replace")[-800:] for log in logs))
        time.sleep(0.2)
