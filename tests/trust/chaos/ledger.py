"""What was acknowledged: written by the door, and on disk, before who asked hears of it."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

KEEPING = {  # beginning of the path -> the service that stores what is asked there
    "/api/v1/accounts": "identity",
    "/api/v1/realname/": "identity",
    "/api/v1/dossiers/": "collection",
    "/api/v1/review-cases/": "review",
}
PICTURES = "/files/v1/uploads/"


class Promise(NamedTuple):
    """``key`` of a command of ``service``, or the id of a stored picture."""

    service: str
    key: str
    token: str = ""  # the hash of who asked


@dataclass
class Ledger:
    file: Path
    lock: Lock = field(default_factory=Lock)

    def note(self, method: str, path: str, headers: Any, answer: bytes) -> None:
        """Called for every answer 2xx to a request that changes something."""
        if (promise := promised(path, headers, answer)) is not None:
            line = json.dumps(promise).encode() + b"\n"
            with self.lock, self.file.open("ab", buffering=0) as file:
                file.write(line)
                os.fsync(file.fileno())

    def promises(self) -> Iterator[Promise]:
        if self.file.exists():
            for line in self.file.read_text(encoding="utf-8").splitlines():
                yield Promise(*json.loads(line))


def promised(path: str, headers: Any, answer: bytes) -> Promise | None:
    if path.startswith(PICTURES):
        return Promise("files", json.loads(answer)["file"])
    key, token = headers.get("Idempotency-Key", ""), headers.get("Authorization", "").removeprefix("Bearer ")
    found = next((name for start, name in KEEPING.items() if path.startswith(start)), "")
    if not found or not key or path.endswith("/links"):
        return None
    return Promise(found, key, sha256(token.encode()).hexdigest() if token else "")
