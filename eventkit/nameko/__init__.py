"""All of the kit that knows nameko: entrypoints that lose nothing, calls that end, dependencies."""

from .calls import Remote, ServiceClient, http, rpc
from .dependencies import Callers, Clocks, Configured, Identifiers, Signers, Streams, Tables, Verifiers
from .service import EventService
from .subscribe import Subscription, subscribe
from .ticks import every

__all__ = [
    "Callers",
    "Clocks",
    "Configured",
    "EventService",
    "Identifiers",
    "Remote",
    "ServiceClient",
    "Signers",
    "Streams",
    "Subscription",
    "Tables",
    "Verifiers",
    "every",
    "http",
    "rpc",
    "subscribe",
]
