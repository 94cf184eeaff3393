"""Publishing, mended: nothing is declared at each call, every wait ends, no confirm counts for another."""

from time import monotonic
from typing import Any

from eventlet import Timeout
from kombu import Connection
from kombu.pools import producers
from nameko.constants import NON_PERSISTENT

from eventkit.faults import Unavailable

from .consuming import BROKEN, PATIENCE, doubt

RETRIES = {"max_retries": 3, "interval_start": 0.1, "interval_step": 0.5, "interval_max": 2}
LISTENED = 1.0  # seconds between two times that late confirms are read
SOON = 0.001  # seconds: what has arrived is there by then


class Sender:
    """Publishes what need not outlive the broker: calls and their answers. Declares nothing.

    After any failure the connection is dropped: a confirm still on its way would count for the next message.
    After silence the others are too, when their turn comes: each would have to be found out by itself.
    ``confirms``: waits for each. Without, they are read later, so that a connection that has fallen silent is
    noticed all the same: written to, it would swallow one answer after the other.
    """

    def __init__(self, uri: str, *, confirms: bool) -> None:
        self.connection = Connection(uri, transport_options={"confirm_publish": confirms})
        self.confirms = confirms

    def send(self, body: bytes, **properties: Any) -> None:
        """Raises Unavailable: nobody listens, or the broker does not answer in time."""
        silent = Unavailable("broker")
        try:
            with Timeout(PATIENCE, silent), producers[self.connection].acquire(block=True) as producer:
                trusted(producer.connection)
                try:
                    options = {"delivery_mode": NON_PERSISTENT, "retry": True, "retry_policy": RETRIES}
                    producer.publish(body, **options, **properties)
                    if not self.confirms:
                        listen(producer.channel)
                except BaseException as error:
                    if error is silent or isinstance(error, TimeoutError):
                        doubt.cast()
                    producer.connection.collect()
                    raise
        except BROKEN as error:
            raise Unavailable(properties["routing_key"]) from error


def trusted(connection: Any) -> None:
    """One that was open before the last doubt is opened anew."""
    if getattr(connection, "opened_at", doubt.count) != doubt.count:
        connection.collect()
    connection.opened_at = doubt.count


def listen(channel: Any) -> None:
    """After each message. Raises TimeoutError when the broker has said nothing of any for too long."""
    if not hasattr(channel, "confirm_select"):  # a broker in memory is never silent
        return
    held = getattr(channel, "late", None)
    if held is None:
        channel.late = Late(channel)
    else:
        held.sent()


class Late:
    """The confirms of a channel. Which message one is for is no matter: whoever says anything is there."""

    def __init__(self, channel: Any) -> None:
        self.channel, self.heard, self.waiting = channel, monotonic(), False
        channel.confirm_select()
        for said in ("basic_ack", "basic_nack"):
            channel.events[said].add(self.confirmed)

    def confirmed(self, tag: int, multiple: bool) -> None:
        self.heard, self.waiting = monotonic(), False

    def sent(self) -> None:
        now = monotonic()
        if not self.waiting:
            self.waiting, self.since = True, now
        elif now - self.since > LISTENED:
            self.read()
            if self.waiting and now - self.since > PATIENCE:
                raise TimeoutError("the broker is silent")

    def read(self) -> None:
        try:
            while True:
                self.channel.connection.drain_events(timeout=SOON)
        except TimeoutError:
            return
