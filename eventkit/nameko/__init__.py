"""All of the kit that knows nameko: entrypoints that lose nothing, calls that end, and what a service depends on."""

from .calls import Remote, ServiceClient, http, rpc
from .dependencies import Callers, Clocks, Identifiers, Signers, Streams, Tables, Verifiers
from .subscribe import Subscription, subscribe
from .ticks import every

__all__ = [
    "Callers",
    "Clocks",
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
