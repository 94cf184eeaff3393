"""Which route a request means. What stands in its path is an id, or the path leads nowhere."""

from functools import cache
from typing import Any

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import BaseConverter, Map, Rule, UUIDConverter

from .problems import Refused
from .route import Route
from .routes import ROUTES


class Name(BaseConverter):
    """A name of one of our own files or tables."""

    regex = r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*"


class Code(BaseConverter):
    """A code of the tree of departments."""

    regex = r"[0-9A-Z]{2,16}"


class Item(UUIDConverter):
    """An item's id; the one of basic information is named as its kind."""

    regex = rf"basic|{UUIDConverter.regex}"

    def to_python(self, value: str) -> Any:
        return value if value == "basic" else super().to_python(value)


class Site(BaseConverter):
    """An address of the pages people use: the parts below ``/`` that they have for themselves."""

    part_isolating = False
    parts = "register|sign-in|password|account|collection|help|review|operator|assets"
    regex = rf"(?:(?:{parts})(?:/[^/]+)*/?|icon\.svg)"


@cache
def _map() -> Map:
    rules = [Rule(route.path, methods=[route.method], endpoint=route) for route in ROUTES]
    converters = {"default": UUIDConverter, "name": Name, "code": Code, "site": Site, "item": Item}
    return Map(rules, converters=converters, merge_slashes=False)


def find_route(method: str, path: str) -> tuple[Route, dict[str, str]]:
    """The route and the values in its path. Raises Refused for an unknown path or method."""
    try:
        route, values = _map().bind("").match(path, method)
    except NotFound:
        raise Refused("HTTP_NOT_FOUND") from None
    except MethodNotAllowed as error:
        allowed = ", ".join(sorted(error.valid_methods or ()))
        raise Refused("HTTP_METHOD_NOT_ALLOWED", headers={"Allow": allowed}) from None
    return route, {name: str(value) for name, value in values.items()}
