"""What can be run, by name: services, gateway and simulators, each a class that nameko hosts."""

from collections.abc import Iterable
from importlib import import_module
from inspect import isclass

from .databases import SERVICES

MODULES = {service: f"services.{service}.service" for service in SERVICES} | {
    "gateway": "gateway.app",
    "simulators": "simulators.service",
}


class NoSuchPart(Exception):
    """Carries the name that was asked for."""

    def __str__(self) -> str:
        return f"no such part (Name: {self.args[0]}, Parts: {', '.join(MODULES)})"


def part(name: str) -> type:
    """The class whose ``name`` it is. Raises NoSuchPart."""
    if name not in MODULES:
        raise NoSuchPart(name)
    found = vars(import_module(MODULES[name])).values()
    return next(one for one in found if isclass(one) and getattr(one, "name", None) == name)


def parts(names: Iterable[str] = ()) -> list[type]:
    """All of them if none is named."""
    return [part(name) for name in names or MODULES]
