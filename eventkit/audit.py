"""Walks the hash chains: what was changed, taken away or put in after it was stored shows, and where."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise

from sqlalchemy import Engine, text

from .inbox.postgres import answering
from .postgres import PostgresStore
from .privacy import SUITES
from .recording import link
from .store import Stream

COUNTS = text(
    "select stream, coalesce(s.version, 0), coalesce(e.events, 0) from streams s"
    " full join (select stream, count(*) as events from events group by stream) e using (stream)"
    " where s.version is distinct from e.events order by stream"
)


def faults(engine: Engine, prefixes: Sequence[str], progress: Callable[[int], None]) -> Iterator[str]:
    """``<stream>/<version>`` of each event that does not follow from its content and the one before it, and
    each stream that has more or fewer events than it counts. ``progress`` hears of each stream's events.

    An end that was cut off, count and all, shows only against a copy of the heads kept elsewhere.
    """
    store = PostgresStore(engine)
    for name, stream in chain.from_iterable(store.streams(prefix) for prefix in prefixes):
        yield from (f"{name}/{version}" for version in broken(stream))
        progress(stream.version)
    with answering(engine) as connection:
        for name, counted, there in connection.execute(COUNTS):
            yield f"{name} ({there} ≠ {counted})"


def broken(stream: Stream) -> Iterator[int]:
    """The versions of the events at which the chain breaks."""
    heads = (b"", *(event.hash for event in stream.events))
    for version, ((before, after), event) in enumerate(zip(pairwise(heads), stream.events, strict=True), 1):
        suite = SUITES.get(after[0]) if after else None
        follows = event.prev == before and event.envelope.seq == version
        if not follows or suite is None or link(suite, event, before) != after:
            yield event.envelope.seq
