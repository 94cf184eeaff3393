"""All of the kit that knows nameko: entrypoints that lose nothing, calls that end, and what a service depends on."""

from .calls import Remote, http, rpc
from .dependencies import Callers, Clocks, Identifiers, Signers, Streams, Tables, Verifiers
from .ticks import every
from .subscribe import Subscription, subscribe

__all__ = [
    "Callers",
    "Clocks",
    "Identifiers",
    "Remote",
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
