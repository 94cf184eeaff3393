"""All that is said between the services, gathered from their composition roots and their entrypoints."""

from collections import defaultdict
from functools import reduce
from importlib import import_module
from inspect import getmembers, isfunction
from operator import or_

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
    wiring = vars(import_module(f"services.{service}.wiring")).values()
    first, *others = (one for one in wiring if isinstance(one, Aggregate))
    said = import_module(f"contracts.{service}").__doc__ or ""
    announcing = Codec(reduce(or_, (one.announcing.union for one in (first, *others))))
    more = {other.prefix: other.history for other in others}
    return Publisher(service, first.prefix, first.history, announcing, said, heard, more)


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
