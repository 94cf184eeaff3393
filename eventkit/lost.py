"""A connection that is lost makes doubtful all that wait, of every pool: what is cut is rarely one alone.

Otherwise each would be found out by whoever needs it, one after the other, each after ``green.ANSWERED``.
"""

from weakref import WeakSet

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

pools: WeakSet[Engine] = WeakSet()  # of this process


def watched(engine: Engine) -> Engine:
    pools.add(engine)
    event.listen(engine, "handle_error", heard)
    return engine


def heard(context: ExceptionContext) -> None:
    if context.is_disconnect:
        drop_idle()


def drop_idle(engine: Engine | None = None) -> None:
    """Who needs a connection next opens one; those in use stay."""
    for pool in {*pools} | ({engine} if engine else set()):
        pool.dispose()
