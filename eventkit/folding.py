"""Streams folded into rows: in this process, or by as many as there are cores beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .privacy import Keyring
from .reading import TOLD, pasts_of
from .recording import Aggregate, unsealed
from .store import Rows, Told

TOGETHER = 500  # streams whose keys are fetched at once
EVERY = f"select {TOLD} from events where stream like %s order by stream, version"
SOME = EVERY.replace("like %s", "= any(%s)")
BETWEEN = EVERY.replace("like %s", "like %s and stream > %s and stream <= coalesce(%s, stream)")

Past = Sequence[Told]
Progress = Callable[[int], None]  # hears of each stream's events
Add = Callable[[Rows], None]


def silently(events: int) -> None: ...


@dataclass(frozen=True)
class Folding:
    """Of streams of one kind, read through ``connection``, psycopg2's."""

    aggregate: Aggregate
    connection: Any
    keyring: Keyring
    add: Add

    def fold(self, query: str, *values: Any, progress: Progress = silently) -> int:
        """Answers how many events. Raises KeysUnavailable, Broken or Unknown."""
        folded, kind = 0, self.aggregate
        for name, events, keys in self._with_keys(pasts_of(self.connection, query, *values)):
            state = kind.decider.replay(unsealed(kind.history, events, keys))
            self.add(kind.rows(name.removeprefix(f"{kind.prefix}-"), state))
            folded += len(events)
            progress(len(events))
        return folded

    def _with_keys(self, pasts: Iterator[tuple[str, Past]]) -> Iterator[tuple[str, Past, Keyring]]:
        while some := list(islice(pasts, TOGETHER)):
            persons = list({told.subject for _, past in some for told in past if told.sealed})
            keys = Known(self.keyring.keys(persons) if persons else {})
            yield from ((name, past, keys) for name, past in some)


@dataclass(frozen=True, slots=True)
class Known(Keyring):
    held: Mapping[str, bytes | None]

    def keys(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]:
        return {subject: self.held[subject] for subject in subjects}
