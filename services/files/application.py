"""What files needs of the outside world: ports, and all of them together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Executable

from eventkit.privacy import Suite

from .domain.record import Merging, Picture


class ObjectStore(Protocol):
    """Bytes under keys. Raises eventkit.faults.Unavailable where there is no answer."""

    def put(self, key: str, data: bytes) -> None:
        """Replaces what was there."""

    def get(self, key: str) -> bytes:
        """Raises KeyError if there is nothing."""

    def delete(self, key: str) -> None:
        """Also if there is nothing."""

    def exists(self, key: str) -> bool: ...

    def list(self, prefix: str) -> Iterator[str]:
        """Keys, in order."""


class Inspector(Protocol):
    def inspect(self, data: bytes) -> tuple[Picture, bytes]:
        """What was measured, and a clean copy as JPEG: empty if the picture does not decode."""


class Merger(Protocol):
    def merge(self, images: Sequence[bytes]) -> Merging:
        """Two to six pictures made one, from above to below."""


class Stamper(Protocol):
    def stamp(self, picture: bytes, words: str) -> bytes:
        """A JPEG with the words all over it. Raises eventkit.faults.Unavailable where it cannot be done."""


class Tables(Protocol):
    """The service's own tables, read and written as rows."""

    def rows(self, query: Any) -> Sequence[Mapping[str, Any]]: ...
    def row(self, query: Any) -> Mapping[str, Any] | None:
        """The first row; a statement that changes rows is committed."""

    def execute(self, *statements: Executable) -> None:
        """In one transaction."""


@dataclass(frozen=True)
class Outside:
    objects: ObjectStore
    inspector: Inspector
    merger: Merger
    stamper: Stamper
    suite: Suite  # seals from now on
    address: str  # where people reach us, without a slash at the end
