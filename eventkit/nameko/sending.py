"""Calls and their answers, put on the wire of a consumer that is open anyway: nothing is declared for each,
none is confirmed. What is lost is a time-out at the caller; what no queue takes comes back (``returns``).
"""

from collections.abc import Callable
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any

from nameko.constants import NON_PERSISTENT
from nameko.rpc import get_rpc_exchange  # noqa: TID251

from eventkit.faults import Unavailable

from .consuming import BROKEN

EXCHANGE = get_rpc_exchange().name
Returned = Callable[[str], None]


def send(
    channel: Any,
    key: str,
    kind: str,
    encoding: str,
    body: bytes,
    *,
    headers: Any = None,
    mandatory: bool = False,
    **more: Any,
) -> None:
    """``more``: AMQP's own properties. Raises Unavailable; then the connection is done with, for half a
    frame may be on it.
    """
    properties = {"delivery_mode": NON_PERSISTENT, **more}
    message = channel.prepare_message(body, 0, kind, encoding, headers, properties)
    try:
        channel.basic_publish(message, exchange=EXCHANGE, routing_key=key, mandatory=mandatory)
    except BROKEN as error:
        drop(channel)
        raise Unavailable(key) from error
    except BaseException:  # whoever waits has given up in the middle
        drop(channel)
        raise


def drop(channel: Any) -> None:
    """Its consumer reads the end of the wire, and connects anew. A broker in memory has nothing to drop."""
    transport = getattr(channel.connection, "transport", None)
    if (wire := getattr(transport, "sock", None)) is not None:
        with suppress(OSError):
            wire.shutdown(SHUT_RDWR)


def returns(channel: Any, returned: Returned) -> None:
    """``returned`` is told the correlation id of each message for which no queue is bound."""

    def heard(_: Exception, __: str, ___: str, message: Any) -> None:
        returned(message.properties.get("correlation_id", ""))

    if hasattr(channel, "events"):
        channel.events["basic_return"].add(heard)
