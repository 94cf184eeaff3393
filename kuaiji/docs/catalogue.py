"""All that is said between the services, gathered from their composition roots and their entrypoints."""

from collections import defaultdict
from importlib import import_module
from inspect import getmembers, isfunction

from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR

from eventkit.catalogue import Listeners, Publisher
from eventkit.codec import Codec
from eventkit.handler import Aggregate
from eventkit.nameko import Subscription

from ..databases import SERVICES
from ..parts import MODULES, parts


def publishers() -> list[Publisher]:
    """The five services, in the order in which a person meets them."""
    heard = listeners()
    return [publisher(service, heard) for service in SERVICES]


def publisher(service: str, heard: Listeners) -> Publisher:
    """Of a service with one kind of stream, as each of ours has. Raises ValueError for more."""
    wiring = vars(import_module(f"services.{service}.wiring")).values()
    (aggregate,) = (one for one in wiring if isinstance(one, Aggregate))
    said = import_module(f"contracts.{service}").__doc__ or ""
    return Publisher(service, aggregate.prefix, aggregate.history, aggregate.announcing, said, heard)


def listeners() -> Listeners:
    """Message name -> ``service.method`` of every subscription."""
    found = defaultdict[str, list[str]](list)
    for part in parts(MODULES):
        for name, method in getmembers(part, isfunction):
            for entrypoint in getattr(method, ENTRYPOINT_EXTENSIONS_ATTR, ()):
                if isinstance(entrypoint, Subscription):
                    for message in Codec(entrypoint.messages).messages:
                        found[message].append(f"{part.name}.{name}")  # type: ignore[attr-defined]
    return {message: sorted(methods) for message, methods in found.items()}
