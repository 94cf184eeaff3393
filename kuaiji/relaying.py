"""The relays of services: what a service announces reaches all who listen, even those not yet run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import eventlet

from eventkit.nameko.subscribe import heard_by
from eventkit.outbox import Relay
from eventkit.postgres import PostgresStore, connect
from eventkit.settings import Settings

from .databases import SERVICES
from .parts import part

PATIENCE = 10  # seconds for the batch at hand


@contextmanager
def relaying(services: Sequence[str], settings: Settings) -> Iterator[None]:
    """Of each service one relay, while the block lasts; of all processes that have one, one leads."""
    heard = listeners()
    relays = [
        Relay(
            name,
            PostgresStore(connect(settings.database(name), size=2)),
            settings.amqp_uri,
            settings.database(name),
            heard,
        )
        for name in services
    ]
    running = [eventlet.spawn(relay.run) for relay in relays]
    try:
        yield
    finally:
        for relay in relays:
            relay.stop()
        with eventlet.Timeout(PATIENCE, False):
            for thread in running:
                thread.wait()


def listeners() -> dict[str, set[str]]:
    """Consumer -> the services whose messages it has a method for."""
    found = {name: heard_by(part(name)) for name in (*SERVICES, "gateway")}
    return {name: heard for name, heard in found.items() if heard}
