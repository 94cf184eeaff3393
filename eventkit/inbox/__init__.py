"""The inbox's port: each message takes effect once, in the order of its stream, and none is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from eventkit.store import Batch, Stored

LONGEST = 6 * 3600.0  # seconds
MOST_TRIES = 8


class State(StrEnum):
    DONE = "done"
    RETRY = "retry"  # failed, tried again at its time
    BLOCKED = "blocked"  # waits for an earlier message of its stream, or for newer code
    DEAD = "dead"  # failed too often: an operator repairs the cause and replays it


@dataclass(frozen=True, slots=True)
class Standing:
    """What the inbox knows of some messages and their streams."""

    positions: Mapping[str, int]  # stream -> seq of the last message behind it; none yet: missing
    waiting: Mapping[str, int]  # stream -> seq of the first message that waits in it; none: missing


@dataclass(frozen=True, slots=True)
class Kept:
    """A message that waits in the inbox."""

    stored: Stored
    state: State
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Messages of a stream above ``after`` never came, though later ones did."""

    name: str  # of a message that waits behind it
    stream: str
    after: int


class Inbox(Protocol):
    """Of one consumer. What changes it joins a batch, and is true when the batch is committed."""

    def standing(self, messages: Sequence[Stored]) -> Standing:
        """Raises StoreUnavailable, as every question does."""

    def done(self, batch: Batch, stored: Stored) -> None:
        """It took effect: the commit raises Conflict unless it is the next of its stream."""

    def passed(self, batch: Batch, stored: Stored) -> None:
        """None of our business: its stream goes on as with ``done``, and nothing more is known of it."""

    def keep(self, batch: Batch, stored: Stored, state: State, error: str = "", delay: float = 0) -> None:
        """It waits, for ``delay`` seconds at least; what is known already stays as it is."""

    def mark(self, batch: Batch, kept: Kept, error: str = "", delay: float = 0) -> None:
        """What waits gets the state and the tries of ``kept``."""

    def due(self, limit: int, streams: Sequence[str] = ()) -> list[Kept]:
        """The first of each stream that waits, if its time has come; only of ``streams``, if given.

        What waits though its stream has gone on past it is done from now on: whoever had the queue before us
        was still at work on it when we put it aside.
        """

    def gaps(self, seconds: float) -> list[Gap]:
        """Those that something has waited behind for as long as that."""


def delay(tries: int, chance: float) -> float:
    """Seconds until the next try: 4 to the power of the tries, at most 6 h, ±20 % by a ``chance`` in 0..1."""
    return min(4.0**tries, LONGEST) * (0.8 + 0.4 * chance)
