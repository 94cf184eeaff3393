"""One process each: where it answers, and how it is killed and started again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from kuaiji.health import healthy

PATIENCE = 60.0  # seconds until a part answers


class Stalled(Exception):
    """A part does not answer; carries its name and the end of its log."""


@dataclass
class Zygote:
    process: "subprocess.Popen[str]"
    lock: Lock = field(default_factory=Lock)

    def fork(self, **asked: str) -> int:
        with self.lock:
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()
            return int(self.process.stdout.readline())


@contextmanager
def zygote(log: Path) -> Iterator[Zygote]:
    command = [sys.executable, "-m", "tests.trust.town.zygote"]
    with log.open("ab") as said:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True
        )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", log.read_text(encoding="utf-8")[-1500:]
        yield Zygote(process)
    finally:
        process.kill()
        process.wait()


@dataclass
class Part:
    name: str  # of the service, or relay
    number: int  # of the replica
    port: int  # 0: it does not answer HTTP
    log: Path
    settings: Mapping[str, str]
    mother: Zygote
    kinds: Sequence[str] = ()  # of mutants and builds that it is
    pid: int = 0
    lock: Lock = field(default_factory=Lock)

    def start(self) -> None:
        listen = {"KUAIJI_LISTEN": f"127.0.0.1:{self.port}"}
        kinds = ",".join(self.kinds)
        self.pid = self.mother.fork(name=self.name, log=str(self.log), kinds=kinds, **self.settings, **listen)

    def kill(self) -> None:
        """The one process, without a word to it."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def kill_and_restart(self) -> None:
        with self.lock:
            self.kill()
            self.start()

    def revive(self) -> None:
        """If it is dead, and nobody else is about to start it."""
        with self.lock:
            if not self.is_alive():
                self.start()

    def is_alive(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def is_ready(self) -> bool:
        return not self.port or healthy(f"http://127.0.0.1:{self.port}/ready")

    def await_ready(self) -> None:
        """Raises Stalled."""
        until = time.monotonic() + PATIENCE
        while not self.is_ready():
            if time.monotonic() > until:
                told = self.log.read_text(encoding="utf-8", errors="replace")[-1500:]
                raise Stalled(f"{self.name} {self.number}\n{told}")
            time.sleep(0.1)
