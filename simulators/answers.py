"""What a source answers to a question, and what it says when the question is none."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]
Asked = Mapping[str, Any]

ALWAYS = "张三"  # whom every source knows


class Malformed(Exception):
    """The question is none: over HTTP a 400. Names what is wrong with it."""

    status = 400


class Unknown(Malformed):
    """What is asked about was never here, or is forgotten: over HTTP a 404."""

    status = 404


def required(asked: Asked, *names: str) -> tuple[str, ...]:
    """The texts under these names. Raises Malformed for the first that is missing, empty or no text."""
    for name in names:
        if not isinstance(asked.get(name), str) or not asked[name]:
            raise Malformed(f"{name} is required")
    return tuple(asked[name] for name in names)


def matched() -> Json:
    return {"result": "MATCHED", "differing": []}


def mismatched(*differing: str) -> Json:
    """``differing`` names fields, never values."""
    return {"result": "MISMATCHED", "differing": list(differing)}


def not_found() -> Json:
    return {"result": "NOT_FOUND", "differing": []}


def by_number(asked: Asked, field: str) -> Json | None:
    """A certificate number that ends in 409 differs, one that ends in 404 is unknown; None for any other."""
    number = str(asked.get(field) or "")
    if number.endswith("409"):
        return mismatched(field)
    return not_found() if number.endswith("404") else None
