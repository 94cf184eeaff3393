"""The inbox beside a store in memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from uuid import UUID

from eventkit.store import Batch, Conflict, Stored

from . import Gap, Inbox, Kept, Standing, State


@dataclass(frozen=True, slots=True)
class Row:
    kept: Kept
    next_at: float
    heard_at: float
    error: str = ""


class MemoryInbox(Inbox):
    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self.rows: dict[UUID, Row] = {}
        self.positions: dict[str, int] = {}
        self._now = now

    def standing(self, messages: Sequence[Stored]) -> Standing:
        streams = {stored.envelope.stream for stored in messages}
        positions = {stream: seq for stream, seq in self.positions.items() if stream in streams}
        waiting: dict[str, int] = {}
        for place in (row.kept.stored.envelope for row in self._waiting()):
            if place.stream in streams:
                waiting[place.stream] = min(place.seq, waiting.get(place.stream, place.seq))
        return Standing(positions, waiting)

    def done(self, batch: Batch, stored: Stored) -> None:
        self.passed(batch, stored)
        batch.effects.append(lambda: self._write(Kept(stored, State.DONE), "", 0))

    def passed(self, batch: Batch, stored: Stored) -> None:
        def effect() -> None:
            if not self._is_next(stored):
                raise Conflict(stored.envelope.stream)
            self.positions[stored.envelope.stream] = stored.envelope.seq

        batch.effects.append(effect)

    def keep(self, batch: Batch, stored: Stored, state: State, error: str = "", delay: float = 0) -> None:
        def effect() -> None:
            if stored.envelope.id not in self.rows:
                self._write(Kept(stored, state), error, delay)

        batch.effects.append(effect)

    def mark(self, batch: Batch, kept: Kept, error: str = "", delay: float = 0) -> None:
        def effect() -> None:
            if self.rows[kept.stored.envelope.id].kept.state is not State.DONE:
                self._write(kept, error, delay)

        batch.effects.append(effect)

    def due(self, limit: int, streams: Sequence[str] = ()) -> list[Kept]:
        for kept in [row.kept for row in self._waiting()]:
            if kept.stored.envelope.seq <= self._position(kept.stored):
                self._write(replace(kept, state=State.DONE), "", 0)
        ready = [
            row.kept
            for row in self._waiting()
            if row.kept.state is not State.DEAD
            and row.next_at <= self._now()
            and self._is_next(row.kept.stored)
            and (not streams or row.kept.stored.envelope.stream in streams)
        ]
        return ready[:limit]

    def gaps(self, seconds: float) -> list[Gap]:
        heard = {
            (row.kept.stored.envelope.stream, row.kept.stored.envelope.seq) for row in self.rows.values()
        }
        found: dict[str, Gap] = {}
        for row in self.rows.values():
            behind, after = row.kept.stored.envelope, self._position(row.kept.stored)
            waits = row.kept.state is State.BLOCKED and row.heard_at <= self._now() - seconds
            if waits and (behind.stream, after + 1) not in heard:
                found.setdefault(behind.stream, Gap(behind.name, behind.stream, after))
        return list(found.values())

    def _waiting(self) -> Iterator[Row]:
        return (row for row in self.rows.values() if row.kept.state is not State.DONE)

    def _position(self, stored: Stored) -> int:
        return self.positions.get(stored.envelope.stream, 0)

    def _is_next(self, stored: Stored) -> bool:
        return stored.envelope.seq == self._position(stored) + 1

    def _write(self, kept: Kept, error: str, delay: float) -> None:
        now = self._now()
        before = self.rows.get(kept.stored.envelope.id, Row(kept, now, now))
        self.rows[kept.stored.envelope.id] = replace(before, kept=kept, next_at=now + delay, error=error)
