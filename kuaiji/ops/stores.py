"""What the commands do, each over one service's database."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from sqlalchemy import Engine, create_engine, text

from eventkit.clock import SystemClock
from eventkit.keys import CachedKeys
from eventkit.postgres import PostgresStore, connect
from eventkit.privacy import SUITES, Keyring
from eventkit.rebuild import rebuild
from eventkit.recording import link
from eventkit.settings import Settings
from eventkit.store import Stream
from services.identity.adapters.keystore import Keystore

from .reach import AGGREGATES

Progress = Callable[[int], None]


def keyring(settings: Settings) -> Keyring:
    """Straight from the database of keys: no service is asked."""
    engine = create_engine(settings.database("identity_keys"))
    return CachedKeys(Keystore(engine, settings.secrets.key("kek.key")).keys, SystemClock())


def count_events(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("select count(*) from events")).scalar_one())


def rebuilt(service: str, settings: Settings, progress: Progress) -> int:
    """Read tables that were dropped are made first. Answers how many events were folded."""
    engine = connect(settings.database(service), 3)
    AGGREGATES[service].tables.create_all(engine)
    try:
        return rebuild(AGGREGATES[service], engine, keyring(settings), progress)
    finally:
        engine.dispose()


def broken_links(service: str, settings: Settings, progress: Progress) -> Iterator[str]:
    """The place of each event whose hash does not follow from its content and the event before it."""
    engine = connect(settings.database(service), 3)
    for name, stream in PostgresStore(engine).streams(AGGREGATES[service].prefix):
        yield from (f"{name}/{number}" for number in broken(stream))
        progress(stream.version)
    engine.dispose()


def broken(stream: Stream) -> Iterator[int]:
    heads = (b"", *(event.hash for event in stream.events))
    for number, ((before, after), event) in enumerate(zip(pairwise(heads), stream.events, strict=True), 1):
        suite = SUITES.get(after[0]) if after else None
        if event.prev != before or suite is None or link(suite, event, before) != after:
            yield number
