"""What PostgreSQL answers, in the words of the store's port."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any

import psycopg2
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, TimeoutError

from .envelope import Envelope
from .lost import drop_idle
from .prepared import Convert, Statement, Teller
from .store import Conflict, Repeated, Stored, StoreUnavailable, Stream, Taken, Told

TOLD = "stream, version, name, schema, subject, clear::text, sealed"  # the columns that ``told_of`` reads
FETCHED = 5000  # events at once
DOUBTFUL = (psycopg2.OperationalError, psycopg2.InterfaceError, psycopg2.ProgrammingError)
STALE = {"KJ409", "40001", "40P01"}  # our own, serialization failure, deadlock

Answer = tuple[list[tuple[Any, ...]], Any]  # rows, and what the driver says of their columns


def fields(alias: str, seq: str) -> str:
    """The columns that ``stored_of`` reads, of events (numbered by version) or of the outbox (by seq)."""
    names = ("name", "schema", "stream", seq, "at", "subject", "actor", "correlation", "causation")
    return ", ".join(f"{alias}.{name}" for name in (*names, "clear::text", "sealed"))


@contextmanager
def understood() -> Iterator[None]:
    """psycopg2's errors, also those that SQLAlchemy has wrapped, in the words of the store's port; and that
    all connections have long been waiting for answers."""
    try:
        yield
    except TimeoutError as error:
        raise StoreUnavailable(type(error).__name__) from None
    except (psycopg2.Error, DBAPIError) as error:
        told = error.orig if isinstance(error, DBAPIError) else error
        if (meant := meaning(told)) is None:
            raise
        raise meant from None


def meaning(error: BaseException | None) -> Exception | None:
    match error:
        case psycopg2.IntegrityError():
            constraint = error.diag.constraint_name or ""
            if constraint == "commands_pkey":
                return Repeated()
            kept = constraint in {"events_pkey", "outbox_place"} or constraint.startswith("inbox")
            return Conflict(constraint) if kept else Taken(constraint)
        case psycopg2.Error(pgcode=code) if code in STALE:
            return Conflict(code)
        case psycopg2.OperationalError() | psycopg2.InterfaceError():
            return StoreUnavailable(type(error).__name__)
        case psycopg2.DatabaseError(pgcode=None) if type(error) is psycopg2.DatabaseError:
            return StoreUnavailable(type(error).__name__)  # libpq's way to say that it does not know why
    return None


@contextmanager
def borrowed(engine: Engine) -> Iterator[Teller]:
    """A connection, for one round trip. If it is lost, so are all that wait in the pool."""
    with understood():
        pooled = engine.raw_connection()
        connection: Any = pooled.driver_connection
        try:
            yield Teller(connection.cursor(), pooled.info.setdefault("told", {}))
        except psycopg2.Error as error:
            if error.pgcode is None or isinstance(error, DOUBTFUL):
                pooled.invalidate()  # it is gone, or does not know what we think it was told
            if connection.closed:
                drop_idle(engine)
            raise
        finally:
            pooled.close()


def answers(engine: Engine, question: Statement, *values: Any) -> Answer:
    """Of a question that is told by name."""
    with borrowed(engine) as teller:
        asked = teller.call(question, values)
        teller.cursor.execute(b";\n".join([*teller.new, asked]))
        return teller.cursor.fetchall(), teller.cursor.description


def row_of(columns: Sequence[tuple[str, Convert | None]], cells: Sequence[Any]) -> dict[str, Any]:
    """``columns``: name, and how SQLAlchemy reads what the driver gives."""
    return {name: read(cell) if read else cell for (name, read), cell in zip(columns, cells, strict=True)}


def streams_of(connection: Any, query: str, *values: Any) -> Iterator[tuple[str, Stream]]:
    """Whole streams, one after the other, through a cursor on the server: one at a time in a transaction.

    A row of the query is the seq of its stream and an event (``fields``, prev, hash), by stream and version.
    """
    with connection.cursor("streams") as cursor:
        cursor.itersize = FETCHED
        cursor.execute(query, values)
        rows = ((row[0], stored_of(row[1:])) for row in cursor)
        for name, told in groupby(rows, key=lambda row: row[1].envelope.stream):
            seqs, events = zip(*told, strict=True)
            yield name, Stream(len(events), seqs[0], events[0].envelope.subject, events[-1].hash, events)


def pasts_of(connection: Any, query: str, *values: Any) -> Iterator[tuple[str, list[Told]]]:
    """Likewise, of each event what a fold needs. A row of the query is ``TOLD``."""
    with connection.cursor("pasts") as cursor:
        cursor.itersize = FETCHED
        cursor.execute(query, values)
        for name, rows in groupby(cursor, key=itemgetter(0)):
            yield name, [told_of(row) for row in rows]


def told_of(row: tuple[Any, ...]) -> Told:
    stream, seq, name, schema, subject, clear, sealed = row
    return Told(stream, seq, name, schema, subject, clear.encode(), sealed and bytes(sealed))


def stored_of(row: tuple[Any, ...]) -> Stored:
    name, schema, stream, seq, at, subject, actor, correlation, causation, clear, sealed, *chain = row
    envelope = Envelope(
        name=name,
        schema=schema,
        stream=stream,
        seq=seq,
        at=at,
        subject=subject,
        actor=actor,
        correlation=correlation,
        causation=causation,
    )
    prev, hash = map(bytes, chain or (b"", b""))
    return Stored(envelope, clear.encode(), bytes(sealed) if sealed is not None else None, prev, hash)
