"""The relay: what the store announces goes to the broker in order, and is sent when that is certain."""

from collections.abc import Callable
from contextlib import ExitStack, closing
from time import monotonic

import eventlet
import structlog

from .leading import Leadership, leadership
from .publishing import Publisher, publisher
from .store import Store
from .topology import Listeners

log = structlog.get_logger()

BATCH = 100
POLL = 1.0  # seconds between two looks when nothing is announced, should a ring be lost
AWAKE = 1.0  # seconds after an announcement in which nobody rings, so that we look
GLANCE = 0.005  # seconds between two looks as long
BREATH = 0.01  # seconds after a batch that was not full: small ones cost everybody more
SETTLING = 0.02  # seconds between two looks at what consumers in this process have settled
PAUSE = 1.0  # seconds after a failure


class Relay:
    """``run`` as a process of its own or as a green thread; any number of them, one leads.

    ``dsn`` is the database's URL, empty for a store in memory. ``listeners`` are declared on the broker
    before the first message, so that none is lost on a consumer that has never run.
    """

    def __init__(
        self, service: str, store: Store, amqp_uri: str, dsn: str = "", listeners: Listeners | None = None
    ) -> None:
        self.service, self.store = service, store
        self._lead: Callable[[], Leadership] = lambda: leadership(dsn, service)
        self._open: Callable[[], Publisher] = lambda: publisher(amqp_uri, service, listeners or {})
        self.breath = BREATH
        self._stopping, self._found = False, 0.0

    def run(self) -> None:
        while not self._stopping:
            try:
                self._serve()
            except Exception as error:  # whatever it is: begin anew, and send again what is not certain
                log.warning("relay begins anew", service=self.service, exc_info=error)
                eventlet.sleep(PAUSE)

    def stop(self) -> None:
        """Ends after the batch at hand, within a second or so."""
        self._stopping = True

    def _serve(self) -> None:
        with ExitStack() as stack:
            leader = stack.enter_context(closing(self._lead()))
            while not leader.held():
                leader.wait(POLL)
                if self._stopping:
                    return
            log.info("relay leads", service=self.service)
            out = stack.enter_context(closing(self._open()))
            while not self._stopping:
                self._turn(leader, out)

    def _turn(self, leader: Leadership, out: Publisher) -> None:
        batch = self.store.unsent(BATCH + len(out.waiting))
        fresh = [(id, stored) for id, stored in batch if id not in out.waiting][:BATCH]
        if fresh:
            leader.held()
            self._found = monotonic()
        if (fresh or out.waiting) and (safe := out.publish(fresh)):
            self.store.sent(safe)
        if not fresh:
            self._rest(leader, out)
        elif len(fresh) < BATCH:
            eventlet.sleep(self.breath)

    def _rest(self, leader: Leadership, out: Publisher) -> None:
        """A glance is cheap, one question: there are 200 a second, of each relay."""
        awake = monotonic() - self._found < AWAKE
        if not awake:
            leader.held()
            out.beat()
        leader.wait(SETTLING if out.waiting else GLANCE if awake else POLL)
