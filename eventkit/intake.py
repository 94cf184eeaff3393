"""The consumer's side of the broker: takes what has arrived as a group, and acknowledges what is stored."""

import logging
from collections.abc import Callable, Collection
from time import monotonic
from typing import Any

import eventlet
from eventlet.event import Event
from eventlet.timeout import Timeout
from kombu import Consumer

from . import topology, wire
from .failing import said
from .receiving import UNAVAILABLE, Receiver
from .shares import Shares
from .store import Stored

log = logging.getLogger(__name__)

PREFETCH = 50  # of each queue; the largest group too
TICK = 1.0  # seconds between two looks at what is due and what is ours
SOON = 0.001  # seconds: what has arrived is there by then
LONGEST_PAUSE = 30.0  # seconds
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
                log.warning("consumer begins anew (Consumer: %s, Error: %s)", self.consumer, said(error))
                pause = 0.5 if monotonic() - began > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)
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

    def _tick(self, line: "Line") -> None:
        line.beat()
        try:
            ours = self.shares.hold(self._queues)
            line.listen([queue for name, queue in self._queues.items() if name in ours])
            self.receiver.catch_up()
        except UNAVAILABLE as error:
            log.warning("consumer waits (Consumer: %s, Error: %s)", self.consumer, said(error))

    def _settle(self, line: "Line") -> None:
        """The same group again until the store and the keys answer: giving it back would count against it."""
        pause = TICK
        while line.arrived:
            group = line.arrived[:PREFETCH]
            try:
                self.receiver.take([(stored, before) for stored, before, _ in group])
            except UNAVAILABLE as error:
                log.warning("consumer waits (Consumer: %s, Error: %s)", self.consumer, said(error))
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


class Line:
    """One connection, from opening to loss."""

    def __init__(self, uri: str) -> None:
        self.arrived: list[tuple[Stored, int, Any]] = []  # message, deliveries before, delivery tag
        self._beaten = monotonic()
        self._queues: set[str] = set()
        self.connection = topology.connect(uri)
        with topology.patience():
            self.channel = self.connection.channel()
            self.channel.basic_qos(0, PREFETCH, False)
        self._consumer = Consumer(self.channel, [], on_message=self._on_message, on_decode_error=self._refuse)

    def listen(self, queues: Collection[Any]) -> None:
        """To these and no others."""
        names = {queue.name for queue in queues}
        with topology.patience():
            for name in self._queues - names:
                self._consumer.cancel_by_queue(name)
            for queue in queues:
                if queue.name not in self._queues:
                    self._consumer.add_queue(queue)
            self._consumer.consume()
        self._queues = names

    def fill(self, seconds: float) -> None:
        """Waits for a first message, then takes what has arrived with it, never for more."""
        try:
            while len(self.arrived) < PREFETCH:
                self.connection.drain_events(timeout=SOON if self.arrived else max(seconds, SOON))
        except TimeoutError:
            return

    def acknowledge(self, delivery_tag: Any) -> None:
        with topology.patience():
            self.channel.basic_ack(delivery_tag, multiple=True)

    def beat(self) -> None:
        """After reading: otherwise the broker's own heartbeats, unread, would count as missing."""
        self.fill(SOON)
        if self.connection.supports_heartbeats:
            self.connection.heartbeat_check()

    def pulse(self) -> None:
        if self.connection.supports_heartbeats and monotonic() - self._beaten > topology.HEARTBEAT / 2:
            self._beaten = monotonic()
            with topology.patience():
                self.connection.connection.send_heartbeat()

    def hang_up(self) -> None:
        """Politely, so that the last acknowledgement is read before the socket is gone."""
        with Timeout(3, False):
            self.connection.release()

    def close(self) -> None:
        topology.abandon(self.connection)

    def _on_message(self, message: Any) -> None:
        try:
            stored = wire.read(message.headers, message.body)
        except wire.Undecodable as error:
            self._refuse(message, error)
        else:
            before = message.headers.get("x-delivery-count", 0)
            self.arrived.append((stored, before, message.delivery_tag))

    def _refuse(self, message: Any, error: Exception) -> None:
        """To the dead letters: it has no place in any stream, so nothing waits for it."""
        log.error("undecodable message refused (Error: %s)", said(error))
        message.reject()
