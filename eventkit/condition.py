"""How a part of the system is: what waits to be sent and to be heard, and what was given up."""

from sqlalchemy import Engine

from . import letters, ops
from .codec import Json

SHOWN = 50  # dead messages


def condition(engine: Engine, uri: str, consumer: str) -> Json:
    """``{outbox: {count, oldest}, inbox: [{state, count, oldest}], dead: [{id, name, …}], letters}``.

    ``oldest`` in seconds; ``dead`` is the oldest 50 of what was given up; ``letters`` counts what lies dead
    on the broker, null where nobody can look.
    """
    return {
        "outbox": ops.outbox_lag(engine),
        "inbox": ops.inbox_lag(engine, consumer),
        "dead": [_told(row) for row in ops.dead(engine, consumer, SHOWN)],
        "letters": _letters(uri, consumer),
    }


def _told(row: ops.Row) -> Json:
    return {**row, "id": str(row["id"]), "heard_at": row["heard_at"].isoformat()}


def _letters(uri: str, consumer: str) -> int | None:
    try:
        return letters.count(uri, consumer)
    except (letters.InMemory, letters.BrokerUnavailable):
        return None
