"""Statements that a connection is told once: parsed and planned there, afterwards run by name.

The telling goes ahead in the same round trip. It outlives a transaction that is rolled back, and ends with
its connection.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from psycopg2.extensions import cursor as Cursor  # noqa: N812

Convert = Callable[[Any], Any]


@dataclass(frozen=True, eq=False, slots=True)
class Statement:
    """``text`` has $1, $2 …; ``types`` names those that PostgreSQL cannot tell from it."""

    text: str
    marks: str  # how the values are written: %s, %s::uuid[] …
    types: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    """For one round trip. ``known``: what this connection has been told, kept as long as it lives."""

    cursor: Cursor
    known: dict[Statement, str]
    new: list[bytes] = field(default_factory=list)  # to be sent before all else

    def call(self, statement: Statement, values: Sequence[Any]) -> bytes:
        name = self.known.get(statement)
        if name is None:
            name = self.known[statement] = f"s{len(self.known)}"
            self.new.append(f"prepare {name}{statement.types} as {statement.text}".encode())
        quoted: bytes = self.cursor.mogrify(f"execute {name}({statement.marks})", values)
        return quoted


def marks(count: int) -> str:
    return ", ".join(["%s"] * count)
