"""A side whose work is done by client processes, in whichever environment they need."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from .sample import Sample, measured

ROOT = Path(__file__).parent.parent
OURS = Path(sys.executable)


class Failed(Exception):
    """The clients ended before they answered; what they said stands on stderr."""


class Crew(AbstractContextManager["Crew"]):
    """``script`` uses ``loop.serve``; ``environment`` tells it where the servers are.

    ``servers``: the process trees, by name, whose processor time counts as well.
    """

    def __init__(
        self,
        name: str,
        script: Sequence[str],
        clients: int,
        environment: Mapping[str, str],
        servers: Mapping[str, int],
        python: Path = OURS,
    ) -> None:
        self.name, self._servers = name, servers
        command = [str(python), *script, str(clients)]
        known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=known, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._answer()

    def run(self, seconds: float) -> Sample:
        parts = {"client": self._process.pid, **self._servers}
        return measured(parts, lambda: Sample(**self._ask(seconds)))

    def _ask(self, seconds: float) -> dict[str, Any]:
        orders: IO[str] = self._process.stdin  # type: ignore[assignment]
        orders.write(f"{seconds}\n")
        orders.flush()
        return dict(self._answer())

    def _answer(self) -> Any:
        answers: IO[str] = self._process.stdout  # type: ignore[assignment]
        if not (line := answers.readline()):
            raise Failed(self.name, self._process.wait())
        return json.loads(line)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Their orders end, and so do they."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()
