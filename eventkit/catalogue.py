"""What messages and events tell of themselves by their declarations: for pages generated from the code."""

import inspect
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cached_property
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from .codec import Codec, schema_of
from .personal import personal_fields
from .recording import Aggregate

REMARK = re.compile(r"^ +(\w+): .*?  # (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Member:
    """What one service tells others, what it is told, and what it keeps."""

    service: str
    announces: tuple[type, ...]
    hears: frozenset[str]  # names of messages
    keeps: tuple[Aggregate, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A field: its type in words, whether only the person's key opens it, what its declaration remarks."""

    name: str
    kind: str
    personal: bool
    remark: str


@dataclass(frozen=True)
class Told:
    """A message or an event, by its class."""

    of: type

    @property
    def name(self) -> str:
        return str(getattr(self.of, "name", self.of.__name__))

    @property
    def schema(self) -> int:
        return schema_of(self.of)

    @property
    def says(self) -> str:
        """Its docstring, in one line; empty if it has none."""
        written = inspect.getdoc(self.of) or ""
        return "" if written.startswith(f"{self.of.__name__}(") else " ".join(written.split())

    @cached_property
    def entries(self) -> list[Entry]:
        """In the order of their declaration."""
        hints, sealed = get_type_hints(self.of), personal_fields(self.of)
        remarks = dict(REMARK.findall(inspect.getsource(self.of)))
        names = [field.name for field in fields(self.of)]
        return [Entry(name, in_words(hints[name]), name in sealed, remarks.get(name, "")) for name in names]


def messages_of(codec: Codec) -> list[Told]:
    return [Told(codec.messages[name]) for name in sorted(codec.messages)]


def hearers(name: str, members: Iterable[Member]) -> list[str]:
    return [member.service for member in members if name in member.hears]


def values_of(messages: Collection[type]) -> list[type]:
    """The values and words that their fields hold, at any depth, by name."""
    found: dict[type, None] = {}
    waiting = [kind for message in messages for kind in held(message)]
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found[kind] = None
            waiting += held(kind)
    return sorted(found, key=lambda kind: (kind.__name__, kind.__module__))


def held(kind: type) -> Iterator[type]:
    if is_dataclass(kind):
        for field in fields(kind):
            yield from parts(get_type_hints(kind)[field.name])


def parts(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum)):
        yield hint
    for part in get_args(hint):
        yield from parts(part)


def in_words(hint: Any) -> str:
    """``tuple[Duty, ...] | None`` is a “list of Duty, or null”."""
    origin, given = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return ", or ".join([*(in_words(one) for one in given if one is not NoneType), "null"])
    if origin in (tuple, list, frozenset):
        return f"list of {in_words(given[0])}"
    if origin is dict or hint is Any:
        return "object"
    return str(hint.__name__)
