"""The consumer's side of the broker: takes what has arrived as a group, and acknowledges what is stored."""

from collections.abc import Callable, Collection
from time import monotonic
from typing import Any

import eventlet
import structlog
from eventlet.event import Event
from eventlet.timeout import Timeout

from . import topology
from .line import PREFETCH, Line
from .receiving import UNAVAILABLE, Receiver
from .shares import Shares

log = structlog.get_logger()

TICK = 1.0  # seconds between two looks at what is due and what is ours
LONGEST_PAUSE = 5.0  # seconds
STEADY = 30.0  # seconds after which a connection's end is not counted with those before
STOPPING = 30.0  # seconds for the group at hand


class Intake:
    def __init__(
        self, uri: str, consumer: str, publishers: Collection[str], receiver: Receiver, shares: Shares
    ) -> None:
        self.uri, self.consumer, self.publishers = uri, consumer, publishers
        self.receiver, self.shares = receiver, shares
        self._queues = {queue.name: queue for queue in map(self._queue, range(topology.QUEUES))}
        self._stopping, self._stopped = False, Event()
        self._line: Line | None = None

    def run(self) -> None:
        """Until ``stop``; whatever becomes of the broker."""
        pause = 0.5
        while not self._stopping:
            began = monotonic()
            try:
                self._serve()
            except Exception as error:  # the broker is gone, or says what it must not: begin anew
                log.warning("consumer begins anew", service=self.consumer, exc_info=error)
                pause = 0.5 if monotonic() - began > STEADY else min(2 * pause, LONGEST_PAUSE)
                self._sleep(pause)
        self._stopped.send()

    def stop(self) -> None:
        """Ends after the group at hand."""
        self._stopping = True
        with Timeout(STOPPING, False):
            self._stopped.wait()

    def pulse(self) -> None:
        """Called while a group takes long: the broker hears that we are alive."""
        if self._line is not None:
            self._line.pulse()

    def _serve(self) -> None:
        self._line = line = Line(self.uri)
        try:
            with topology.patience(60):
                topology.declare(line.channel, self.consumer, self.publishers)
            ticked = 0.0
            while not self._stopping:
                if monotonic() - ticked >= TICK:
                    self._tick(line)
                    ticked = monotonic()
                line.fill(ticked + TICK - monotonic())
                self._settle(line)
            self.shares.leave()
            line.hang_up()
        finally:
            self._line = None
            line.close()

    def _tick(self, line: Line) -> None:
        line.beat()
        try:
            ours = self.shares.hold(self._queues)
            line.listen([queue for name, queue in self._queues.items() if name in ours])
            line.pulse()
            self.receiver.catch_up()
        except UNAVAILABLE as error:
            log.warning("consumer waits", service=self.consumer, exc_info=error)

    def _settle(self, line: Line) -> None:
        """The same group again until the store and the keys answer: giving it back would count against it."""
        pause = TICK
        while line.arrived:
            line.pulse()  # what is due may have taken as long as what comes now
            group = line.arrived[:PREFETCH]
            try:
                self.receiver.take([(stored, before) for stored, before, _ in group])
            except UNAVAILABLE as error:
                log.warning("consumer waits", service=self.consumer, exc_info=error)
                self._sleep(pause, line.pulse)
                pause = min(2 * pause, LONGEST_PAUSE)
                if self._stopping:
                    return
                continue
            line.acknowledge(group[-1][2])
            del line.arrived[: len(group)]

    def _sleep(self, seconds: float, meanwhile: Callable[[], None] = lambda: None) -> None:
        end = monotonic() + seconds
        while not self._stopping and monotonic() < end:
            eventlet.sleep(0.2)
            meanwhile()

    def _queue(self, number: int) -> Any:
        return topology.queue(self.consumer, number)
