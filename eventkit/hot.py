"""Folds lately used, so that a stream's history is read once a minute and not at every step of its owner.

What is kept is never believed: the store tells the stream's version with what has happened since, and only
that is opened and folded. So nobody decides on, or is shown, what is no longer so.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from .privacy import Keyring
from .recording import Held

LIFE = timedelta(minutes=1)  # from the first reading, however often it is used
MOST = 500  # streams


@dataclass
class Hot:
    _held: dict[str, tuple[datetime, Held, bool]] = field(
        default_factory=dict
    )  # the last: something is sealed

    def find(self, stream: str, now: datetime, keyring: Keyring) -> Held | None:
        """What was opened is forgotten with its person's key. Raises KeysUnavailable."""
        if stream not in self._held:
            return None
        until, held, sealed = self._held[stream]
        if until <= now or (sealed and keyring.keys([held.subject]).get(held.subject) is None):
            del self._held[stream]
            return None
        return held

    def keep(self, stream: str, held: Held, now: datetime, sealed: bool) -> None:
        """A newer fold of one that is known lives no longer than that. ``sealed``: something new is."""
        until, _, before = self._held.pop(stream, (now + LIFE, held, False))
        self._held[stream] = (until, held, sealed or before)
        if len(self._held) > MOST:
            del self._held[next(iter(self._held))]  # the one that was used longest ago
