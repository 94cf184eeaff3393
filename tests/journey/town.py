"""Every part of the system in a process of its own, as in docker-compose.yml, to be killed one by one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kuaiji.databases import DATABASES, SERVICES
from kuaiji.embedded import Place
from kuaiji.health import healthy
from kuaiji.secrets import make
from tests.backend import Backend

from .door import door

SERVED = ("simulators", *SERVICES, "gateway")
KUAIJI = [sys.executable, "-m", "kuaiji"]


@dataclass
class Part:
    name: str
    port: int  # 0: it does not answer HTTP
    log: Path
    environment: Mapping[str, str]

    def start(self) -> None:
        words = ["run", self.name] if self.port else ["relay"]
        listen = {"KUAIJI_LISTEN": f"127.0.0.1:{self.port}"}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*KUAIJI, *words],
                stdout=log,
                stderr=log,
                env={**self.environment, **listen},
                start_new_session=True,
            )

    def is_ready(self) -> bool:
        return not self.port or healthy(f"http://127.0.0.1:{self.port}/ready")

    def await_ready(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not self.is_ready():
            told = self.log.read_text(encoding="utf-8", errors="replace")[-1500:]
            assert self.process.poll() is None, f"{self.name} ended by itself\n{told}"
            assert time.monotonic() < until, f"{self.name} is not ready\n{told}"
            time.sleep(0.1)

    def kill(self) -> None:
        """As the kernel does it: the one process, without a word to it."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Town:
    url: str
    parts: Mapping[str, Part]

    def kill_and_restart(self, name: str) -> None:
        self.parts[name].kill()
        self.parts[name].start()
        self.parts[name].await_ready()


@contextmanager
def town(backend: Backend, folder: Path) -> Iterator[Town]:
    place = Place(folder)
    make(folder / "secrets")
    ports = {name: place.port(name) for name in SERVED}
    behind = {
        "/files/": ports["files"],
        "/simulators/": ports["simulators"],
        "/": ports["gateway"],
    }
    with door(behind) as url:
        settings = os.environ | {
            "KUAIJI_AMQP": backend.broker(),
            "KUAIJI_DATABASE": backend.databases(DATABASES),
            "KUAIJI_S3": backend.bucket(),
            "KUAIJI_SECRETS": str(folder / "secrets"),
            "KUAIJI_PUBLIC_URL": url,
            "KUAIJI_SIMULATORS": f"http://127.0.0.1:{ports['simulators']}/simulators",
        }
        subprocess.run([*KUAIJI, "migrate"], env=settings, check=True, timeout=60)
        parts = {
            name: Part(name, ports.get(name, 0), folder / f"{name}.log", settings)
            for name in (*SERVED, "relay")
        }
        try:
            for part in parts.values():
                part.start()
            for part in parts.values():
                part.await_ready()
            yield Town(url, parts)
        finally:
            for part in parts.values():
                part.process.send_signal(signal.SIGKILL)
                part.process.wait()
