"""Which of a consumer's queues are this replica's: as many as any other's, leased in the service's database.

A single active consumer gives all queues to whoever comes first, so that would not spread the work; it makes
sure that a queue whose lease just changed hands is never read by two.
"""

from collections.abc import Collection
from typing import Protocol

from sqlalchemy import Engine, text

from .inbox.postgres import answering

LEASED = 6.0  # seconds; renewed every second
HOLD = text("select hold_leases(:consumer, :owner, :queues, :seconds)")
LEAVE = text("select leave_leases(:consumer, :owner)")


class Shares(Protocol):
    def hold(self, queues: Collection[str]) -> set[str]:
        """Asked every second: those that are ours now. Raises StoreUnavailable."""

    def leave(self) -> None:
        """Others may take ours at once. Raises StoreUnavailable."""


class Everything(Shares):
    """One process: there is nobody to share with."""

    def hold(self, queues: Collection[str]) -> set[str]:
        return set(queues)

    def leave(self) -> None: ...


class Leases(Shares):
    def __init__(self, engine: Engine, consumer: str, owner: str) -> None:
        self.engine = engine
        self.us = {"consumer": consumer, "owner": owner}

    def hold(self, queues: Collection[str]) -> set[str]:
        with answering(self.engine) as connection:
            asked = {**self.us, "queues": sorted(queues), "seconds": LEASED}
            return set(connection.execute(HOLD, asked).scalars())

    def leave(self) -> None:
        with answering(self.engine) as connection:
            connection.execute(LEAVE, self.us)
