"""Publishing, mended: nothing is declared at each call, every wait ends, no confirm counts for another."""

from typing import Any

from eventlet import Timeout
from kombu import Connection
from kombu.pools import producers
from nameko.constants import NON_PERSISTENT

from eventkit.faults import Unavailable

from .consuming import BROKEN, PATIENCE

RETRIES = {"max_retries": 3, "interval_start": 0.1, "interval_step": 0.5, "interval_max": 2}


class Sender:
    """Publishes what need not outlive the broker: calls and their answers. Declares nothing.

    After any failure the connection is dropped: a confirm still on its way would count for the next message.
    """

    def __init__(self, uri: str, *, confirms: bool) -> None:
        self.connection = Connection(uri, transport_options={"confirm_publish": confirms})

    def send(self, body: bytes, **properties: Any) -> None:
        """Raises Unavailable: nobody listens, or the broker does not answer in time."""
        silent = Unavailable("broker")
        try:
            with Timeout(PATIENCE, silent), producers[self.connection].acquire(block=True) as producer:
                try:
                    options = {"delivery_mode": NON_PERSISTENT, "retry": True, "retry_policy": RETRIES}
                    producer.publish(body, **options, **properties)
                except BaseException:
                    producer.connection.collect()
                    raise
        except BROKEN as error:
            raise Unavailable(properties["routing_key"]) from error
