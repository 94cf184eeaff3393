"""The one consumer behind all subscriptions of a service."""

from typing import Protocol

import eventlet
import structlog
from nameko.extensions import SharedExtension
from sqlalchemy import Engine

from eventkit.clock import RandomIds
from eventkit.healing import Healer
from eventkit.inbox import Inbox
from eventkit.inbox.memory import MemoryInbox
from eventkit.inbox.postgres import PostgresInbox
from eventkit.intake import Intake
from eventkit.listening import Audience, Listener
from eventkit.ops import forget_done, forget_sent
from eventkit.privacy import Keyring
from eventkit.receiving import Receiver
from eventkit.settings import Settings
from eventkit.shares import Everything, Leases, Shares
from eventkit.store import Store, StoreUnavailable
from eventkit.topology import publisher

from . import resources

log = structlog.get_logger()

LOOK = 5.0  # seconds between two looks for gaps
TIDY = 3600.0  # seconds between two rounds of putting away what took effect long ago


class Resources(Protocol):
    """What it takes of what the container shares."""

    @property
    def service(self) -> str: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def store(self) -> Store: ...

    @property
    def keyring(self) -> Keyring: ...

    @property
    def engine(self) -> Engine | None:
        """None beside a store in memory."""

    def remote_resend(self, publisher: str, stream: str, after: int) -> None:
        """Asks the publisher to announce again what it announced of ``stream`` above seq ``after``."""


class EventConsumer(SharedExtension):
    def __init__(self) -> None:
        self.listeners: list[Listener] = []
        self._intake: Intake | None = None

    def start(self) -> None:
        kit: Resources = resources.resources(self.container)
        inbox: Inbox = MemoryInbox() if kit.engine is None else PostgresInbox(kit.engine, kit.service)
        receiver = Receiver(kit.store, inbox, Audience(self.listeners, kit.keyring))
        heard = {publisher(name) for listener in self.listeners for name in listener.codec.messages}
        self._intake = Intake(kit.settings.amqp_uri, kit.service, sorted(heard), receiver, _shares(kit))
        healer = Healer(inbox, kit.remote_resend, float(kit.settings.text("GAP_SECONDS", "60")))
        self.container.spawn_managed_thread(self._intake.run, identifier="events")
        self.container.spawn_managed_thread(lambda: self._heal(healer), identifier="gaps")
        if kit.engine is not None:
            engine = kit.engine
            self.container.spawn_managed_thread(lambda: self._tidy(engine, kit.service), identifier="tidy")

    def stop(self) -> None:
        if self._intake is not None:
            intake, self._intake = self._intake, None
            intake.stop()

    def pulse(self) -> None:
        if self._intake is not None:
            self._intake.pulse()

    def _heal(self, healer: Healer) -> None:
        while self._intake is not None:
            eventlet.sleep(LOOK)
            healer.look()

    def _tidy(self, engine: Engine, service: str) -> None:
        since = 0.0
        while self._intake is not None:
            eventlet.sleep(LOOK)
            since += LOOK
            if since >= TIDY:
                since = 0.0
                tidy(engine, service)


def tidy(engine: Engine, service: str) -> None:
    """What cannot be done now is done in an hour."""
    try:
        log.info("put away", service=service, count=forget_done(engine, service) + forget_sent(engine))
    except StoreUnavailable as error:
        log.warning("nothing put away", service=service, exc_info=error)


def _shares(kit: Resources) -> Shares:
    if kit.engine is None or kit.settings.amqp_uri.startswith("inproc:"):
        return Everything()
    return Leases(kit.engine, kit.service, RandomIds().new())
