"""One folder holds all data of a system; one process at a time owns it; its ports are the same every time."""

import fcntl
import json
import os
import random
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PORTS = range(20000, 30000)  # below those the system gives to whoever asks for any
SHELF = 100  # of them are a process's own

given = set[int]()  # by this process: who asked for one may listen there only seconds later


class AlreadyRunning(Exception):
    """Another process owns the folder. Carries what it says of itself: ``pid``, later ``url``."""

    def __init__(self, owner: dict[str, Any]) -> None:
        super().__init__(f"already running (Pid: {owner.get('pid')}, Url: {owner.get('url', 'not yet')})")
        self.owner = owner


@dataclass(frozen=True)
class Place:
    folder: Path

    @contextmanager
    def owned(self) -> Iterator[None]:
        """Raises AlreadyRunning. The lock ends with the process, whatever ends it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / "owner.json", "a+", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise AlreadyRunning(running_in(self.folder) or {}) from None
            self.say(pid=os.getpid())
            try:
                yield
            finally:
                self.say()

    def say(self, **about: Any) -> None:
        """What the owner tells others of itself."""
        file = self.folder / "owner.json"
        file.touch(mode=0o600)
        file.chmod(0o600)  # it may tell passwords
        file.write_text(json.dumps(about), encoding="utf-8")

    def port(self, name: str, wanted: int = 0) -> int:
        """A free port, that of the last time if it still is; the first time the wanted one."""
        file = self.folder / "ports.json"
        known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        mine = known.get(name, wanted)
        port = next(port for port in candidates(mine) if free(port) and (port == mine or port not in given))
        given.add(port)
        file.write_text(json.dumps(known | {name: port}, indent=2), encoding="utf-8")
        return port


def running_in(folder: Path) -> dict[str, Any] | None:
    """What the owner of a folder says of itself; None if there is none."""
    file = folder / "owner.json"
    if not file.exists():
        return None
    with open(file, encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return json.loads(lock.read() or "{}")  # type: ignore[no-any-return]
    return None


def candidates(first: int) -> Iterator[int]:
    yield from [first] if first else []
    yield from random.sample(shelf_of(os.getpid()), SHELF)
    yield from random.sample(PORTS, SHELF)


def shelf_of(pid: int) -> range:
    """Processes that were forked together have none in common."""
    start = pid % (len(PORTS) // SHELF) * SHELF
    return PORTS[start : start + SHELF]


def free(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
