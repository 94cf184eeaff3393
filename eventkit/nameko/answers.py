"""Where the answers to a process's calls come in."""

from collections.abc import Callable
from typing import Any

import eventlet

from eventkit.faults import Unavailable

from .consuming import DrainingConsumer
from .sending import returns

ABSENT = 3.0  # seconds that a call waits for a broker that is away


class Answers(DrainingConsumer):
    """Takes without acknowledging: an answer lost with its connection is a time-out.

    ``returned`` is told the calls that nobody listens for.
    """

    returned: Callable[[str], None]

    def on_message(self, body: Any, message: Any) -> None:
        for callback in self.callbacks:
            callback(body, message)

    def on_consume_ready(self, connection: Any, channel: Any, consumers: Any, **options: Any) -> None:
        returns(channel, self.returned)
        super().on_consume_ready(connection, channel, consumers, **options)

    def there(self, service: str) -> Any:
        """The channel. Raises Unavailable if the broker does not come back soon."""
        with eventlet.Timeout(ABSENT, Unavailable(service)):
            while self.channel is None:
                eventlet.sleep(0.05)
        return self.channel
