"""Reasons not to start: what would only be noticed later, under load, is said at once and all together."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import Any

import eventlet
from eventlet.patcher import is_monkey_patched
from sqlalchemy import create_engine, make_url, text

from eventkit.settings import Settings

from .calls import Remote
from .dependencies import Signers

DRIVER = "psycopg2"  # psycopg 3 blocks the loop without a word


class NotStarted(Exception):
    """The process must not run like this; holds every reason."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


def refuse(services: Iterable[type], settings: Settings, databases: tuple[str, ...] = ()) -> None:
    """Raises NotStarted. ``databases``: names of those in use, each on the server that is asked."""
    found = [*unpatched(), *secretless(services, settings)]
    for name in databases[:1]:
        found += blocking(settings.database(name))
    if found:
        raise NotStarted(*found)


def unpatched() -> Iterator[str]:
    if not all(is_monkey_patched(module) for module in ("socket", "select", "thread", "time")):
        yield "eventlet has not patched the standard library: call eventkit.green.patch first"


def secretless(services: Iterable[type], settings: Settings) -> Iterator[str]:
    secrets = settings.secrets
    yield from missing("bus.key", lambda: secrets.key("bus.key"))
    yield from missing("trusted.json", lambda: secrets.trusted)
    for service in services:
        if inspect.getmembers(service, lambda member: isinstance(member, Remote | Signers)):
            name: str = service.name  # type: ignore[attr-defined]
            yield from missing(f"signing/{name}.pem", lambda name=name: secrets.signing(name))  # type: ignore[misc]


def missing(name: str, read: Callable[[], Any]) -> Iterator[str]:
    try:
        if not read():
            yield f"secret {name} is empty"
    except (OSError, ValueError) as error:
        yield f"secret {name} is missing or short: {type(error).__name__}"


def blocking(url: str) -> Iterator[str]:
    """While the database lets one greenlet wait, another must go on. How fast it goes on is no matter."""
    if make_url(url).get_driver_name() != DRIVER:
        yield f"the database's driver must be {DRIVER}"
        return
    engine = create_engine(url)
    ticks: list[float] = []

    def tick() -> None:
        while True:
            eventlet.sleep(0.01)
            ticks.append(monotonic())

    with engine.connect() as connection:
        ticking = eventlet.spawn(tick)
        started = monotonic()
        connection.execute(text("select pg_sleep(0.2)"))
        slept = [at for at in ticks if at > started]
        ticking.kill()
    if not slept:
        yield "the database driver blocks the event loop"
    engine.dispose()
