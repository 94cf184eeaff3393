"""Consuming, mended: a stop that drains, messages that cannot be read, connections that fall silent."""

from collections.abc import Callable
from contextlib import contextmanager
from time import monotonic
from typing import Any

import structlog
from amqp.exceptions import AMQPError
from kombu.exceptions import KombuError
from nameko.amqp.consume import Consumer

log = structlog.get_logger()

PATIENCE = 8.0  # seconds a broker's socket may be silent where an answer is due
AGAIN = {"interval_start": 0.5, "interval_step": 1, "interval_max": 5}  # kombu's own waits grow to 30 s
BROKEN = (AMQPError, KombuError, OSError, AttributeError)  # py-amqp's way to say that its socket is gone


def bound(connection: Any, seconds: float) -> None:
    """No read or write of a broker's socket waits longer: a black-holed one would hold its greenlet for ever.

    py-amqp's own read_timeout is a socket option, which a green socket does not see.
    """
    transport = getattr(connection.connection, "transport", None)
    if transport is not None and getattr(transport, "sock", None) is not None:
        transport.sock.settimeout(seconds)


def read_by_one(connection: Any) -> None:
    """Before each publish py-amqp looks whether the broker has said that it is blocked, in whichever greenlet
    publishes: then two read one wire, each a part of a frame.
    """
    properties = getattr(connection.connection, "client_properties", {})
    properties.get("capabilities", {})["connection.blocked"] = False


class DrainingConsumer(Consumer):
    """Waits at its stop for the messages in work, so that they are not run again; outlives a lost connection.

    What cannot be decoded is rejected (to dead letters, where the queue has them), never acknowledged.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.in_work: dict[int, Any] = {}
        self.live: Any = None
        self.beaten = 0.0
        self.channel: Any = None  # while it listens

    def listen(self) -> None:
        """Until stopped; notices a stop within 0.3 s."""
        self.run(safety_interval=0.3)

    @contextmanager
    def establish_connection(self) -> Any:
        """What broke is closed without a good-bye."""
        with self.create_connection() as connection:
            connection.ensure_connection(self.on_connection_error, **AGAIN)
            bound(connection, PATIENCE)
            read_by_one(connection)
            self.live, self.beaten = connection, monotonic()
            try:
                yield connection
            except BROKEN:
                connection.collect()
                raise
            finally:
                self.channel = None

    def on_consume_ready(self, connection: Any, channel: Any, consumers: Any, **options: Any) -> None:
        self.channel = channel
        super().on_consume_ready(connection, channel, consumers, **options)

    def on_iteration(self) -> None:
        """kombu beats when nothing comes: who takes one message after the other, and need not acknowledge
        them, would be dead to the broker.
        """
        if self.heartbeat and monotonic() - self.beaten > self.heartbeat / 3:
            self.beaten = monotonic()
            if self.live.supports_heartbeats:
                self.live.connection.send_heartbeat()

    def on_message(self, body: Any, message: Any) -> None:
        if not self.should_stop:
            self.in_work[id(message)] = message
        super().on_message(body, message)

    def ack_message(self, message: Any) -> None:
        self.settle(message, message.ack)

    def requeue_message(self, message: Any) -> None:
        self.settle(message, message.requeue)

    def settle(self, message: Any, how: Callable[[], None]) -> None:
        """On a dead connection there is nothing to settle: the broker delivers again."""
        try:
            if message.channel.connection:
                how()
        except BROKEN as lost:
            log.warning("not settled, will be delivered again", exc_info=lost)
        finally:
            self.in_work.pop(id(message), None)

    def on_decode_error(self, message: Any, exc: Exception) -> None:
        log.error("undecodable", exc_info=exc)
        message.reject()

    def on_consume_end(self, connection: Any, channel: Any) -> None:
        """Between the consumer's cancel and the connection's end."""
        while self.should_stop and self.in_work and connection.connected:
            try:
                connection.drain_events(timeout=0.2)
            except TimeoutError:
                connection.heartbeat_check()
            except OSError:
                break
        self.in_work.clear()
