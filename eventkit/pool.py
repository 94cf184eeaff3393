"""Processes for what may burst: a picture of 250 KB can take 7 s and 265 MB to decode, or crash."""

import os
import sys
from contextlib import suppress
from typing import Any

from eventlet import patcher, tpool
from eventlet.queue import LightQueue

from . import zygote
from .faults import Busy

subprocess: Any = patcher.original("subprocess")  # the green one makes its pipes non-blocking
select: Any = patcher.original("select")

START = (
    "import sys; from eventkit.zygote import main; main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))"
)
REASONS = {zygote.DIED: "died", zygote.TOO_SLOW: "too slow"}


class WorkFailed(Exception):
    """A job gave no answer. Says why in a word: ``died``, ``too slow``, or the exception's name."""


class Workers:
    """``size`` processes with ``module`` imported; each forks a child a job: ``work(bytes) -> bytes``.

    A child may use 512 MB, ``cpu`` seconds of processor and ``wall`` seconds in all; ``queue`` jobs may wait.
    """

    def __init__(
        self, module: str, size: int = 2, *, wall: float = 10, cpu: int = 5, queue: int = 50
    ) -> None:
        self.limit, self.inside = size + queue, 0
        self.idle: Any = LightQueue()
        for _ in range(size):
            self.idle.put(Worker(module, wall, cpu))

    def do(self, payload: bytes) -> bytes:
        """Raises WorkFailed, or Busy."""
        if self.inside >= self.limit:
            raise Busy
        self.inside += 1
        try:
            worker = self.idle.get()
            try:
                return worker.do(payload)  # type: ignore[no-any-return]
            finally:
                self.idle.put(worker)
        finally:
            self.inside -= 1

    def close(self) -> None:
        while not self.idle.empty():
            self.idle.get().kill()


class Worker:
    def __init__(self, module: str, wall: float, cpu: int) -> None:
        self.wall, self.process = wall, None
        self.command = [sys.executable, "-c", START, module, str(wall), str(cpu)]

    def do(self, payload: bytes) -> bytes:
        """A zygote that died says nothing of the job: it is tried once more, by a new one."""
        try:
            said, answer = self.asked(payload)
        except OSError:
            said, answer = self.asked_again(payload)
        if said == zygote.DONE:
            return answer
        raise WorkFailed(REASONS.get(said) or answer.decode())

    def asked_again(self, payload: bytes) -> tuple[int, bytes]:
        try:
            return self.asked(payload)
        except OSError:
            raise WorkFailed("died") from None

    def asked(self, payload: bytes) -> tuple[int, bytes]:
        """Raises OSError where the zygote is gone; whatever goes wrong, the next job gets a new one."""
        try:
            answer: tuple[int, bytes] = tpool.execute(self.ask, payload)
        except BaseException:  # also when the one who waits gives up: the next must not read this answer
            self.kill()
            raise
        return answer

    def ask(self, payload: bytes) -> tuple[int, bytes]:
        """Runs in a thread of its own, where waiting holds nobody up."""
        process = self.process or self.start()
        process.stdin.write(zygote.HEAD.pack(len(payload), 0) + payload)
        process.stdin.flush()
        length, said = zygote.HEAD.unpack(self.read(process.stdout, zygote.HEAD.size))
        return said, self.read(process.stdout, length)

    def start(self) -> Any:
        known = {"PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}  # and no setting, no secret
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=known
        )
        return self.process

    def read(self, pipe: Any, length: int) -> bytes:
        """The zygote answers within ``wall``; it may also need some seconds to import. Raises OSError."""
        found = b""
        while len(found) < length:
            ready, _, _ = select.select([pipe], [], [], self.wall + 20)
            piece = os.read(pipe.fileno(), length - len(found)) if ready else b""
            if not piece:
                raise OSError("no answer")
            found += piece
        return found

    def kill(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()
            process.wait()
