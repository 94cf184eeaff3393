"""The inbox in the consumer's own database, so that it is written in one transaction with the effect."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Executable, Uuid, column, func, table, text, update
from sqlalchemy.dialects.postgresql import insert

from eventkit import wire
from eventkit.envelope import Envelope
from eventkit.prepared import Statement, Teller
from eventkit.reading import answers, understood
from eventkit.store import Batch, Stored

from . import Gap, Inbox, Kept, Standing, State

COLUMNS = ("consumer", "stream", "seq", "state", "tries", "next_at", "error", "envelope", "body")
rows = table("inbox", column("id", Uuid(as_uuid=False)), *(column(name) for name in COLUMNS))
STANDING = Statement(
    "select s.stream, p.seq, (select min(seq) from inbox i"
    " where i.consumer = $1 and i.stream = s.stream and i.state <> 'done')"
    " from unnest($2) s (stream) left join positions p on p.consumer = $1 and p.stream = s.stream",
    "%s, %s",
    "(text, text[])",
)
WAITING = """
select i.envelope, i.body, i.state, i.tries, i.stream, coalesce(p.seq, 0)
from inbox i left join positions p using (consumer, stream)
where i.consumer = :consumer """
DUE = text(
    "with passed as (update inbox i set state = 'done' from positions p where i.consumer = :consumer"
    " and i.state <> 'done' and p.consumer = :consumer and p.stream = i.stream and i.seq <= p.seq)"
    f"{WAITING} and i.state in ('retry', 'blocked') and i.seq = coalesce(p.seq, 0) + 1"
    " and i.next_at <= clock_timestamp() and (:streams = '{}' or i.stream = any(:streams))"
    " order by i.next_at limit :limit"
)
GAPS = text(
    f"{WAITING.replace('select', 'select distinct on (i.stream)')} and i.state = 'blocked'"
    " and i.heard_at <= clock_timestamp() - make_interval(secs => :seconds) and not exists"
    " (select from inbox h where h.consumer = i.consumer and h.stream = i.stream and h.state <> 'done'"
    " and h.seq = coalesce(p.seq, 0) + 1)"
)
DONE = Statement(
    "select inbox_done($1, $2, $3, $4)", "%s, %s, %s, %s::uuid[]", "(text, text[], int[], uuid[])"
)


@dataclass(frozen=True, slots=True)
class Done:
    """Messages that are behind us, in order (sql/31_inbox_done.sql): stream, seq, id if it took effect."""

    consumer: str
    messages: list[tuple[str, int, str | None]] = field(default_factory=list)

    def sql(self, teller: Teller) -> bytes:
        return teller.call(DONE, (self.consumer, *map(list, zip(*self.messages, strict=True))))


class PostgresInbox(Inbox):
    def __init__(self, engine: Engine, consumer: str) -> None:
        self.engine, self.consumer = engine, consumer

    def standing(self, messages: Sequence[Stored]) -> Standing:
        streams = list({stored.envelope.stream for stored in messages})
        found, _ = answers(self.engine, STANDING, self.consumer, streams)
        return Standing(
            {stream: seq for stream, seq, _ in found if seq is not None},
            {stream: first for stream, _, first in found if first is not None},
        )

    def done(self, batch: Batch, stored: Stored) -> None:
        self._behind(batch, stored.envelope, str(stored.envelope.id))

    def passed(self, batch: Batch, stored: Stored) -> None:
        self._behind(batch, stored.envelope, None)

    def keep(self, batch: Batch, stored: Stored, state: State, error: str = "", delay: float = 0) -> None:
        envelope = stored.envelope
        row = {
            "consumer": self.consumer,
            "id": str(envelope.id),
            "stream": envelope.stream,
            "seq": envelope.seq,
            "state": state.value,
            "next_at": _in(delay),
            "error": error,
            "envelope": msgspec.json.encode(wire.headers(envelope)).decode(),
            "body": wire.body(stored).decode(),
        }
        batch.statements.append(insert(rows).values(row).on_conflict_do_nothing())

    def mark(self, batch: Batch, kept: Kept, error: str = "", delay: float = 0) -> None:
        waits = (
            rows.c.consumer == self.consumer,
            rows.c.id == str(kept.stored.envelope.id),
            rows.c.state != "done",
        )
        values = {"state": kept.state.value, "tries": kept.tries, "next_at": _in(delay), "error": error}
        batch.statements.append(update(rows).where(*waits).values(values))

    def due(self, limit: int, streams: Sequence[str] = ()) -> list[Kept]:
        return [
            Kept(wire.read(headers, body), State(state), tries)
            for headers, body, state, tries, _, _ in self._ask(DUE, limit=limit, streams=list(streams))
        ]

    def gaps(self, seconds: float) -> list[Gap]:
        found = self._ask(GAPS, seconds=seconds)
        return [Gap(headers["name"], stream, after) for headers, _, _, _, stream, after in found]

    def _behind(self, batch: Batch, it: Envelope, id: str | None) -> None:
        """All of a batch in one statement."""
        done = next((one for one in batch.statements if isinstance(one, Done)), None)
        if done is None:
            done = Done(self.consumer)
            batch.statements.append(done)
        done.messages.append((it.stream, it.seq, id))

    def _ask(self, question: Executable, **values: Any) -> Sequence[Any]:
        with answering(self.engine) as connection:
            return connection.execute(question, {"consumer": self.consumer, **values}).all()


@contextmanager
def answering(engine: Engine) -> Iterator[Connection]:
    """A connection for questions. Raises StoreUnavailable where there is no answer."""
    with understood(), engine.connect() as connection:
        yield connection


def _in(seconds: float) -> Any:
    return func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, seconds)
