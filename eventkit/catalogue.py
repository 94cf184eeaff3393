"""What is stored and announced, described from where it is declared: the classes themselves."""

import ast
import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

import msgspec

from .codec import Codec, schema_of
from .personal import personal_fields

DEFS = "#/$defs/"

Schema = dict[str, Any]
Listeners = Mapping[str, Sequence[str]]  # message name -> "service.method" of all who hear it


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    type: str  # in words
    personal: bool
    optional: bool
    meaning: str  # the comment beside its declaration


@dataclass(frozen=True, slots=True)
class Shape:
    """A message, an event, or a value inside of one. An enumeration has values and no fields."""

    name: str
    about: str
    fields: tuple[Field, ...] = ()
    values: tuple[str, ...] = ()
    schema: int = 1


@dataclass(frozen=True)
class Publisher:
    """A service and what it says: to itself, and to others."""

    name: str
    prefix: str  # of its streams
    history: Codec
    announcing: Codec
    about: str = ""
    listeners: Listeners = field(default_factory=dict)
    others: Mapping[str, Codec] = field(default_factory=dict)  # its other streams: prefix -> what they hold

    @property
    def streams(self) -> dict[str, Codec]:
        return {self.prefix: self.history, **self.others}


def shape(kind: type) -> Shape:
    """Of a dataclass: its fields as JSON has them."""
    found = msgspec.json.schema(kind)["$defs"][kind.__name__]
    marked, meant = personal_fields(kind), meanings(kind)
    required = found.get("required", ())
    fields = tuple(
        Field(name, words(held), name in marked, name not in required, meant.get(name, ""))
        for name, held in found.get("properties", {}).items()
    )
    return Shape(getattr(kind, "name", kind.__name__), about(kind), fields, schema=schema_of(kind))


def values(codec: Codec) -> list[Shape]:
    """What the messages of a codec hold inside, each once, by name."""
    kinds = tuple(codec.messages.values())
    _, defs = msgspec.json.schema_components(kinds, ref_template=f"{DEFS}{{name}}")
    inside = {name: held for name, held in defs.items() if name not in {kind.__name__ for kind in kinds}}
    return [valued(name, held) for name, held in sorted(inside.items())]


def valued(name: str, schema: Schema) -> Shape:
    said = paragraph(schema.get("description", ""))
    if "enum" in schema:
        return Shape(name, said, values=tuple(map(str, schema["enum"])))
    required = schema.get("required", ())
    fields = (
        Field(key, words(held), False, key not in required, "")
        for key, held in schema.get("properties", {}).items()
    )
    return Shape(name, said, tuple(fields))


def words(schema: Schema) -> str:
    """A JSON schema as a person says it: "string", "list of string", "Work or null"."""
    match schema:
        case {"$ref": ref}:
            return str(ref).removeprefix(DEFS)
        case {"anyOf": kinds}:
            return " or ".join(map(words, kinds))
        case {"type": "array", "items": dict(items)}:
            return f"list of {words(items)}"
        case {"format": shown} | {"type": shown}:
            return str(shown)
        case _:
            return "any"


def about(kind: type) -> str:
    """The first paragraph of the docstring; empty for the one that Python makes up for a dataclass."""
    said = inspect.cleandoc(kind.__doc__ or "")
    return "" if said.startswith(f"{kind.__name__}(") else paragraph(said)


def paragraph(said: str) -> str:
    return " ".join(said.split("\n\n")[0].split())


def meanings(kind: type) -> dict[str, str]:
    """The comment at the end of each field's declaration."""
    source = dedent(inspect.getsource(kind))
    lines = source.splitlines()
    return {name: comment(lines[last - 1]) for name, last in declared(source)}


def declared(source: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), end_lineno=int(last)):
                yield name, last


def comment(line: str) -> str:
    return line.partition("  # ")[2].strip()
