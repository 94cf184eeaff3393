"""An object store in memory, for tests and trials. What it holds ends with the process."""

from collections.abc import Iterator


class MemoryObjects:
    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def put(self, key: str, data: bytes) -> None:
        self.held[key] = data

    def get(self, key: str) -> bytes:
        return self.held[key]

    def delete(self, key: str) -> None:
        self.held.pop(key, None)

    def exists(self, key: str) -> bool:
        return key in self.held

    def list(self, prefix: str) -> Iterator[str]:
        return iter(sorted(key for key in self.held if key.startswith(prefix)))
