"""People who walk the whole way, one after the other, several at once, as long as they are let."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from threading import Event, Thread
from unittest.mock import patch

from kuaiji import client, waiting
from kuaiji.crowd import walk_of
from kuaiji.journey import Journey
from kuaiji.people import person
from kuaiji.reviewer import on_duty
from kuaiji.staff import COUNTY, PREFECTURE

PHOTOS = 10  # one of so many is verified by photos


@dataclass
class Walkers:
    url: str
    random: Random
    staff: dict[str, str]
    patience: float  # seconds that something may take
    stopping: Event = field(default_factory=Event)
    approved: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    threads: list[Thread] = field(default_factory=list)

    def start(self, many: int) -> None:
        self.threads = [Thread(target=self.walk, args=(number,), daemon=True) for number in range(many)]
        for thread in self.threads:
            thread.start()

    def walk(self, number: int) -> None:
        while not self.stopping.is_set():
            self.once(photos=self.random.randrange(PHOTOS) == number)

    def once(self, photos: bool = False) -> str:
        """One person's whole journey. Answers why it failed; empty if it did not."""
        walked = walk_of(Journey(self.url, person(self.random), photos=photos, on_duty=self.staff))
        if walked.failed:
            self.failed[walked.failed] += 1
        else:
            self.approved += 1
        return walked.failed

    def stop(self) -> None:
        """After everybody has arrived, or was waited for long enough."""
        self.stopping.set()
        until = time.monotonic() + self.patience
        for thread in self.threads:
            thread.join(max(until - time.monotonic(), 0))
        if still := sum(thread.is_alive() for thread in self.threads):
            self.failed["still on their way"] = still


@contextmanager
def walking(url: str, many: int, random: Random, patience: float) -> Iterator[Walkers]:
    """Everybody is more patient than usual."""
    with patch.object(client, "PATIENCE", patience), patch.object(waiting, "PATIENCE", patience):
        staff = {login: on_duty(url, "", login, {}).client.token for login in (COUNTY, PREFECTURE)}
        walkers = Walkers(url, random, staff, patience)
        walkers.start(many)
        try:
            yield walkers
        finally:
            walkers.stopping.set()  # who wants to wait for them has done so
