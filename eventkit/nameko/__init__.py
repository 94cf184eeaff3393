"""All of the kit that knows nameko: entrypoints that lose nothing, calls that end, dependencies.

calls, line, wire, sending        calls to other services, with an end to each and no text of exceptions
subscribe, consumer, consuming    messages of others, once each and in order
web, server, sockets, problems    HTTP, one port a process
ticks                             what is done every so often
dependencies, resources, worker   what a service is given for the request at hand
service                           what every service that announces also answers
configuration, mends, container, runner, refusals    nameko itself: set up, mended, hosted, or refused
health, pulse                     /live, /ready, /metrics
"""

from .calls import Remote, ServiceClient, http, rpc
from .dependencies import (
    Brevity,
    Callers,
    Clocks,
    Configured,
    Identifiers,
    Seals,
    Signers,
    Streams,
    Tables,
    Verifiers,
)
from .service import EventService, Part
from .subscribe import Subscription, subscribe
from .ticks import every

__all__ = [
    "Brevity",
    "Callers",
    "Clocks",
    "Configured",
    "EventService",
    "Identifiers",
    "Part",
    "Remote",
    "Seals",
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
