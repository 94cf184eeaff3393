"""A consumer's connection, from opening to loss: nothing on it waits for ever."""

from collections.abc import Collection
from time import monotonic
from typing import Any

import structlog
from eventlet.timeout import Timeout
from kombu import Consumer

from . import strokes, topology, wire
from .store import Stored

log = structlog.get_logger()

PREFETCH = 50  # of each queue; the largest group too
SOON = 0.001  # seconds: what has arrived is there by then


class Line:
    def __init__(self, uri: str) -> None:
        self.arrived: list[tuple[Stored, int, Any]] = []  # message, deliveries before, delivery tag
        self._beaten = monotonic()
        self._queues: set[str] = set()
        self.connection = topology.connect(uri)
        with topology.abandoned_on_failure(self.connection), topology.patience():
            self.channel = self.connection.channel()
            strokes.read_ahead(self.channel)
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
        log.error("undecodable message refused", exc_info=error)
        message.reject()
