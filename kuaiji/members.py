"""Who tells whom what, found in the services themselves: their composition roots and their entrypoints."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import getmembers, isfunction

from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR

from eventkit.catalogue import Member
from eventkit.codec import Codec
from eventkit.nameko import Subscription
from eventkit.recording import Aggregate

from .databases import SERVICES
from .parts import part


@cache
def members() -> tuple[Member, ...]:
    """Of all parts that announce or listen, in the order in which they are listed everywhere."""
    return tuple(member(name) for name in (*SERVICES, "gateway"))


def member(name: str) -> Member:
    keeps = aggregates(name) if name in SERVICES else ()
    announced = {kind.name: kind for kept in keeps for kind in kept.announcing.messages.values()}
    return Member(name, tuple(announced[key] for key in sorted(announced)), frozenset(heard(name)), keeps)


def aggregates(service: str) -> tuple[Aggregate, ...]:
    held = vars(import_module(f"services.{service}.wiring")).values()
    return tuple(one for one in held if isinstance(one, Aggregate))


def heard(name: str) -> Iterator[str]:
    """The names of the messages it has a method for."""
    for _, method in getmembers(part(name), isfunction):
        for entrypoint in getattr(method, ENTRYPOINT_EXTENSIONS_ATTR, ()):
            if isinstance(entrypoint, Subscription):
                yield from Codec(entrypoint.messages).messages
