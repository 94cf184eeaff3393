"""Persons' keys as a service holds them: fetched many at once, kept five minutes at most, never written."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from .clock import Clock
from .privacy import Keyring

KEPT = timedelta(minutes=5)
MOST = 10_000  # keys in memory at once

Fetch = Callable[[Sequence[str]], Mapping[str, bytes | None]]


class CachedKeys(Keyring):
    """``fetch`` asks whoever holds the keys; it raises KeysUnavailable when there is no answer."""

    def __init__(self, fetch: Fetch, clock: Clock) -> None:
        self._fetch, self._clock = fetch, clock
        self._held: dict[str, tuple[datetime, bytes | None]] = {}

    def keys(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]:
        now = self._clock.now()
        known = {subject: held for subject in subjects if (held := self._held.get(subject)) and held[0] > now}
        if missing := [subject for subject in dict.fromkeys(subjects) if subject not in known]:
            if len(self._held) + len(missing) > MOST:
                self._held.clear()
            fetched = {subject: (now + KEPT, key) for subject, key in self._fetch(missing).items()}
            self._held |= fetched
            known |= fetched
        return {subject: key for subject, (_, key) in known.items()}

    def forget(self, subject: str) -> None:
        """The person's key is destroyed: do not wait for the five minutes."""
        self._held.pop(subject, None)
