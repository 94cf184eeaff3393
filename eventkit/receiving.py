"""What a consumer does with what arrived: each message once, in the order of its stream, many a commit."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import structlog

from .failing import said
from .inbox import MOST_TRIES, Inbox, Kept, State, delay
from .listening import Audience
from .privacy import KeysUnavailable
from .store import Batch, Conflict, Store, Stored, StoreUnavailable

log = structlog.get_logger()

UNAVAILABLE = (KeysUnavailable, StoreUnavailable)  # not the message's fault: the same again, later
FASTER = 5  # times others may be faster before it counts as a failure
SUSPECT = 3  # deliveries without an answer: this message, or one beside it, may have killed us
NEWER = 60.0  # seconds until we look again whether we know a newer schema


Arrived = Sequence[tuple[Stored, int]]  # in the order they came, each with its deliveries before


@dataclass
class Receiver:
    store: Store
    inbox: Inbox
    audience: Audience
    chance: Callable[[], float] = field(default=random.random)

    def take(self, arrived: Arrived) -> None:
        """Afterwards each is done or kept. Raises one of UNAVAILABLE; then some may be neither, and all can
        be given again."""
        try:
            waiting = self._together(arrived)
        except UNAVAILABLE:
            raise
        except Exception as error:  # one of them: found out one by one
            log.info("group falls back to one by one", count=len(arrived), exc_info=error)
            for stored, before in arrived:
                self._alone(stored, before)
            waiting = {stored.envelope.stream for stored, _ in arrived}
        self._follow(waiting)

    def catch_up(self, limit: int = 50) -> None:
        """What failed and is due again, and what waited for it. Raises one of UNAVAILABLE."""
        moved = {kept.stored.envelope.stream for kept in self.inbox.due(limit) if self._again(kept)}
        self._follow(moved)

    def _together(self, arrived: Arrived) -> set[str]:
        """All in one commit. Answers the streams in which something may wait for one of them."""
        messages = [stored for stored, _ in arrived]
        standing = self.inbox.standing(messages)
        positions, waiting = dict(standing.positions), dict(standing.waiting)
        batch, heard = Batch(), list[Stored]()
        for stored, before in arrived:
            stream, seq = stored.envelope.stream, stored.envelope.seq
            at, first = positions.get(stream, 0), waiting.get(stream)
            if seq <= at or seq == first:
                continue
            if keep := self._why_not_now(stored, at, before):
                self.inbox.keep(batch, stored, keep)
                waiting[stream] = min(seq, first or seq)
            else:
                heard.append(stored)
                positions[stream] = seq
        self._hear(heard, batch)
        self.store.commit(batch)
        return set(waiting)

    def _hear(self, messages: Sequence[Stored], batch: Batch) -> None:
        """What they will ask for is read at once, before the first is heard."""
        keys = self.audience.keys(messages)
        opened = [self.audience.opened(stored, keys) for stored in messages]
        reads = {
            stream for each in opened for listener, message in each for stream in listener.reads(message)
        }
        batch.loaded = self.store.load_all(reads)
        for stored, each in zip(messages, opened, strict=True):
            for listener, message in each:
                listener.call(message, stored.envelope, batch)
            (self.inbox.done if each else self.inbox.passed)(batch, stored)

    def _why_not_now(self, stored: Stored, at: int, before: int) -> State | None:
        if stored.envelope.seq != at + 1 or self.audience.is_ahead(stored.envelope):
            return State.BLOCKED
        return State.RETRY if before >= SUSPECT else None

    def _alone(self, stored: Stored, before: int) -> None:
        try:
            self._patiently(lambda: self._together([(stored, before)]))
        except UNAVAILABLE:
            raise
        except Exception as error:  # it waits by itself, and only its stream waits with it
            batch, first = Batch(), Kept(stored, State.RETRY, 1)
            self.inbox.keep(batch, stored, State.RETRY)
            self.inbox.mark(batch, first, said(error), delay(first.tries, self.chance()))
            self.store.commit(batch)
            self._tell(first, error)

    def _again(self, kept: Kept) -> bool:
        """Counts the try before it begins, so that a message that kills the process is dead in the end."""
        if self.audience.is_ahead(kept.stored.envelope):
            self._mark(kept, "newer schema", NEWER)
            return False
        if kept.tries >= MOST_TRIES:
            self._mark(replace(kept, state=State.DEAD), "died on it")
            return False
        tried = replace(kept, state=State.RETRY, tries=kept.tries + 1)
        later = delay(tried.tries, self.chance())
        self._mark(tried, "not finished", later)
        try:
            self._patiently(lambda: self._once(kept.stored))
        except UNAVAILABLE as error:
            self._mark(kept, said(error))
            raise
        except Exception as error:
            failed = replace(tried, state=State.DEAD) if tried.tries >= MOST_TRIES else tried
            self._mark(failed, said(error), later)
            self._tell(failed, error)
            return False
        return True

    def _once(self, stored: Stored) -> None:
        batch = Batch()
        self._hear([stored], batch)
        self.store.commit(batch)

    def _follow(self, streams: Iterable[str]) -> None:
        """Those behind a message that took effect at last."""
        while streams and (due := self.inbox.due(50, list(streams))):
            streams = {kept.stored.envelope.stream for kept in due if self._again(kept)}

    def _patiently(self, work: Callable[[], object]) -> object:
        for _ in range(FASTER - 1):
            try:
                return work()
            except Conflict:
                continue
        return work()

    def _mark(self, kept: Kept, error: str = "", delay: float = 0) -> None:
        batch = Batch()
        self.inbox.mark(batch, kept, error, delay)
        self.store.commit(batch)

    def _tell(self, kept: Kept, error: Exception) -> None:
        """Without what the error says: that may be personal."""
        envelope, tell = kept.stored.envelope, log.error if kept.state is State.DEAD else log.warning
        where = {"name": envelope.name, "stream": envelope.stream, "seq": envelope.seq}
        tell("message waits", **where, status=kept.state, attempt=kept.tries, exc_info=error)
