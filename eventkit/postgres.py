"""The store on PostgreSQL: one round trip and one transaction for all that a command means."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Engine, create_engine

from .bell import Bell
from .beside import beside, first
from .core import statement_sql
from .lost import drop_idle, watched
from .prepared import Statement, marks
from .reading import Answer, answers, borrowed, fields, stored_of, streams_of
from .statements import append_sql, change_sql
from .store import Batch, Row, Store, Stored, StoreUnavailable, Stream

LOAD = Statement(
    f"""select s.version, s.seq, s.subject,
    exists (select from commands c where c.key = $1 and c.stream = s.stream),
    {fields("e", "version")}, prev, hash
from streams s left join events e on e.stream = s.stream and e.version > $3
where s.stream = $2 order by e.version""",
    marks(3),
)
LOAD_ALL = Statement(
    f"""select s.stream, s.version, s.seq, s.subject, {fields("e", "version")}, prev, hash
from streams s join events e on e.stream = s.stream
where s.stream = any($1) order by s.stream, e.version""",
    "%s::text[]",
)
EVERY = f"""
select s.seq, {fields("e", "version")}, prev, hash
from streams s join events e using (stream) where s.stream like %s order by e.stream, e.version"""
UNSENT = Statement(
    f"select id, {fields('o', 'seq')} from outbox o where sent_at is null order by id limit $1", marks(1)
)
SENT = Statement("update outbox set sent_at = now() where id = any($1)", "%s::bigint[]")
RESEND = Statement("update outbox set sent_at = null where stream = $1 and seq > $2", marks(2))
VERSION = 8  # which of the columns of ``LOAD``
UNHURRIED = b"set local synchronous_commit to off"  # a power cut may take it: then it is done once more


def connect(url: str, size: int = 20) -> Engine:
    """Each string sent is one transaction. Raises ValueError unless the driver is psycopg2."""
    if not url.startswith("postgresql+psycopg2://"):
        raise ValueError("the database driver must be psycopg2: any other blocks the event loop")
    engine = create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        pool_reset_on_return=None,  # there is never a transaction to end
        hide_parameters=True,
        connect_args={"connect_timeout": 3, "application_name": "kuaiji"},
    )
    return watched(engine)


class PostgresStore(Store):
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._bell = Bell(self._ring)

    def load(self, stream: str, key: str = "", after: int = 0) -> Stream:
        return stream_of(self._rows(LOAD, (key, stream, after)))

    def beside(self, question: Any, stream: str, key: str = "", after: int = 0) -> tuple[Row, Stream]:
        both = beside(question.question, LOAD, VERSION)
        rows, columns = self._twice(both, (*question.in_places, key, stream, after))
        row, width = first(question.question, columns, rows[0]), question.question.width
        return row, stream_of([row[width:] for row in rows])

    def load_all(self, streams: Collection[str]) -> Mapping[str, Stream]:
        if not streams:
            return {}
        found = dict.fromkeys(streams, Stream())
        for (name, *stands), rows in groupby(
            self._rows(LOAD_ALL, (list(streams),)), key=itemgetter(0, 1, 2, 3)
        ):
            events = tuple(stored_of(row[4:]) for row in rows)
            version, seq, subject = stands
            found[name] = Stream(version, seq, subject, events[-1].hash, events)
        return found

    def commit(self, batch: Batch) -> None:
        with borrowed(self.engine) as teller:
            parts = [append_sql(teller, append) for append in batch.appends]
            parts += [change_sql(teller, change) for change in batch.changes]
            parts += [statement_sql(teller, statement) for statement in batch.statements]
            if parts:
                teller.cursor.execute(b";\n".join([*teller.new, *parts]))
        if any(append.messages for append in batch.appends):
            self._bell.touch()

    def streams(self, prefix: str) -> Iterator[tuple[str, Stream]]:
        """Reads through a cursor on the server, in a transaction of its own that ends with the reader."""
        with self.engine.execution_options(isolation_level="REPEATABLE READ").connect() as connection:
            raw: Any = connection.connection.driver_connection
            yield from streams_of(raw, EVERY, f"{prefix}-%")

    def unsent(self, limit: int) -> list[tuple[int, Stored]]:
        return [(row[0], stored_of(row[1:])) for row in self._rows(UNSENT, (limit,))]

    def sent(self, ids: Sequence[int]) -> None:
        self._do(SENT, list(ids))

    def resend(self, stream: str, after: int) -> None:
        self._do(RESEND, stream, after)
        self._bell.touch()

    def _ring(self) -> None:
        with borrowed(self.engine) as teller:
            teller.cursor.execute(UNHURRIED + b"; notify outbox")

    def _do(self, statement: Statement, *values: Any) -> None:
        """Without waiting for the disk: what is announced is sent, and asked for, again and again."""
        with borrowed(self.engine) as teller:
            asked = teller.call(statement, values)
            teller.cursor.execute(b";\n".join([UNHURRIED, *teller.new, asked]))

    def _rows(self, query: Statement, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return self._twice(query, values)[0]

    def _twice(self, query: Statement, values: tuple[Any, ...]) -> Answer:
        """Tried again once, on a new connection: the pool may hold those of a server that restarted."""
        try:
            return answers(self.engine, query, *values)
        except StoreUnavailable:
            drop_idle(self.engine)
            return answers(self.engine, query, *values)


def stream_of(rows: Sequence[tuple[Any, ...]]) -> Stream:
    """Of the rows of ``LOAD``."""
    if not rows or rows[0][0] is None:
        return Stream()
    version, seq, subject, repeated = rows[0][:4]
    events = tuple(stored_of(row[4:]) for row in rows if row[4] is not None)
    return Stream(version, seq, subject, events[-1].hash if events else b"", events, repeated)
