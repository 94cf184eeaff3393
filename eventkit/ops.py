"""For operators: what waits, what is dead, and the way back. Nothing here shows what a message says."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, text

from .inbox.postgres import answering
from .plain import PlainTables

Row = dict[str, Any]

DEAD = text(
    "select id, stream, seq, envelope ->> 'name' as name, tries, error, heard_at from inbox"
    " where consumer = :consumer and state = 'dead' order by heard_at limit :limit"
)
MESSAGE = text(
    "select stream, seq, state, tries, error, heard_at, next_at, envelope,"
    " cast(body as json) -> 'clear' as clear"
    " from inbox where consumer = :consumer and id = cast(:id as uuid)"
)
TAKEN = text(  # as if it had taken effect
    "select inbox_done(consumer, array[stream], array[seq], array[id])"
    " from inbox where consumer = :consumer and id = cast(:id as uuid) and state = 'dead'"
)
SKIPPED = text("update inbox set error = :why where consumer = :consumer and id = cast(:id as uuid)")
REPLAY = text(
    "update inbox set state = 'retry', tries = 0, next_at = clock_timestamp()"
    " where consumer = :consumer and state = 'dead' and (:ids = '{}' or id = any(cast(:ids as uuid[])))"
)
INBOX = text(
    "select state, count(*), cast(extract(epoch from clock_timestamp() - min(heard_at)) as float) as oldest"
    " from inbox where consumer = :consumer and state <> 'done' group by state order by state"
)
OUTBOX = text(
    "select count(*), cast(coalesce(extract(epoch from clock_timestamp() - min(at)), 0) as float) as oldest"
    " from outbox where sent_at is null"
)
LEADS = text(
    "select exists (select from pg_locks where locktype = 'advisory' and granted"
    " and database = (select oid from pg_database where datname = current_database())"
    " and (classid::bigint << 32 | objid::bigint) = hashtextextended(:relay, 0))"
)
SENT = text("delete from outbox where sent_at < clock_timestamp() - make_interval(days => :days)")
FORGET = text(
    "delete from inbox where consumer = :consumer and state = 'done'"
    " and heard_at < clock_timestamp() - make_interval(days => :days)"
)


def dead(engine: Engine, consumer: str, limit: int = 100) -> list[Row]:
    """Messages given up, the oldest first: id, stream, seq, name, tries, error, heard_at."""
    return _rows(engine, DEAD, consumer=consumer, limit=limit)


def replay(engine: Engine, consumer: str, ids: Sequence[str] = ()) -> int:
    """Dead messages are tried again within a second, all without ``ids``; answers how many."""
    with answering(engine) as connection:
        return connection.execute(REPLAY, {"consumer": consumer, "ids": list(ids)}).rowcount


def message(engine: Engine, consumer: str, id: str) -> Row | None:
    """What is known of one that waits or took effect: stream, seq, state, tries, error, times; of one that
    had to wait also its envelope and its clear part.
    """
    return next(iter(_rows(engine, MESSAGE, consumer=consumer, id=id)), None)


def skip(engine: Engine, consumer: str, id: str, why: str) -> bool:
    """A dead message counts as done without effect, for a reason that is kept; those behind it go on.
    False if there is no such dead message. Raises Conflict where another of its stream waits before it.
    """
    found = message(engine, consumer, id)
    if found is None or found["state"] != "dead":
        return False
    named = {"consumer": consumer, "id": id}
    PlainTables(engine).execute(TAKEN.bindparams(**named), SKIPPED.bindparams(why=f"skipped: {why}", **named))
    return True


def inbox_lag(engine: Engine, consumer: str) -> list[Row]:
    """What waits: state, count, and the age of the oldest in seconds."""
    return _rows(engine, INBOX, consumer=consumer)


def outbox_lag(engine: Engine) -> Row:
    """What is not sent yet: count, and the age of the oldest in seconds."""
    return _rows(engine, OUTBOX)[0]


def is_relayed(engine: Engine, service: str) -> bool:
    """Does any relay lead, and so send what the service announces?"""
    with answering(engine) as connection:
        return bool(connection.execute(LEADS, {"relay": f"relay/{service}"}).scalar_one())


def forget_done(engine: Engine, consumer: str, days: int = 30) -> int:
    """Drops the rows of messages that took effect long ago; positions stay. Answers how many."""
    with answering(engine) as connection:
        return connection.execute(FORGET, {"consumer": consumer, "days": days}).rowcount


def forget_sent(engine: Engine, days: int = 30) -> int:
    """Drops announcements sent long ago: until then a consumer may ask for them again. Answers how many."""
    with answering(engine) as connection:
        return connection.execute(SENT, {"days": days}).rowcount


def _rows(engine: Engine, question: Any, **values: Any) -> list[Row]:
    with answering(engine) as connection:
        return [dict(row) for row in connection.execute(question, values).mappings()]
