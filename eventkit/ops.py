"""For operators: what waits, what is dead, and the way back. Nothing here shows what a message says."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, text

from .inbox.postgres import answering

Row = dict[str, Any]

DEAD = text(
    "select id, stream, seq, envelope ->> 'name' as name, tries, error, heard_at from inbox"
    " where consumer = :consumer and state = 'dead' order by heard_at limit :limit"
)
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


def inbox_lag(engine: Engine, consumer: str) -> list[Row]:
    """What waits: state, count, and the age of the oldest in seconds."""
    return _rows(engine, INBOX, consumer=consumer)


def outbox_lag(engine: Engine) -> Row:
    """What is not sent yet: count, and the age of the oldest in seconds."""
    return _rows(engine, OUTBOX)[0]


def forget_done(engine: Engine, consumer: str, days: int = 30) -> int:
    """Drops the copies of messages that took effect long ago; positions stay. Answers how many."""
    with answering(engine) as connection:
        return connection.execute(FORGET, {"consumer": consumer, "days": days}).rowcount


def forget_sent(engine: Engine, days: int = 30) -> int:
    """Drops announcements sent long ago: until then a consumer may ask for them again. Answers how many."""
    with answering(engine) as connection:
        return connection.execute(SENT, {"days": days}).rowcount


def _rows(engine: Engine, question: Any, **values: Any) -> list[Row]:
    with answering(engine) as connection:
        return [dict(row) for row in connection.execute(question, values).mappings()]
