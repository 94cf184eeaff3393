"""The only command loop: load, decide, append, and again when another was faster."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import MetaData

from .codec import Codec
from .decider import Decider
from .rules import Violation
from .store import Rows


@dataclass(frozen=True)
class Aggregate:
    """One kind of stream: how it decides, is stored, is announced and is shown."""

    prefix: str
    decider: Decider[Any, Any, Any]
    history: Codec
    announcing: Codec
    announce: Callable[[str, Any, Any], Any]
    rows: Callable[[str, Any], Rows]
    tables: MetaData
    taken: Mapping[str, Violation] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Handled:
    id: str
    state: Any
    version: int
    events: tuple[Any, ...] = ()


class Handler:
    def handle(self, id: str, command: Any, *, subject: str = "") -> Handled:
        raise NotImplementedError

    def load(self, id: str) -> Handled:
        raise NotImplementedError
