"""The catalogue for machines: AsyncAPI 3.0 of what the services announce and who hears it."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from .catalogue import Publisher, Schema, about, meanings
from .envelope import Envelope
from .personal import personal_fields
from .topology import exchange
from .wire import CONTENT_TYPE

SCHEMAS = "#/components/schemas/"
AMQP = "0.3.0"  # of the bindings
KEY = "<slot>.<message name>, slot = crc32(stream) mod 64"


def document(title: str, version: str, publishers: Sequence[Publisher]) -> dict[str, Any]:
    """As JSON values, in a fixed order."""
    messages = {name: kind for one in publishers for name, kind in sorted(one.announcing.messages.items())}
    schemas: dict[str, Schema] = {"Envelope": envelope()}
    told = {name: message(name, kind, schemas) for name, kind in messages.items()}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": title, "version": version},
        "defaultContentType": CONTENT_TYPE,
        "channels": {one.name: channel(one) for one in publishers},
        "operations": {key: held for one in publishers for key, held in operations(one).items()},
        "components": {"messages": told, "schemas": dict(sorted(schemas.items()))},
    }


def channel(publisher: Publisher) -> dict[str, Any]:
    held = exchange(publisher.name)
    declared = {"name": held.name, "type": held.type, "durable": held.durable, "vhost": "/"}
    return {
        "address": held.name,
        "description": f"{publisher.about} Routing key: {KEY}.",
        "messages": {name: ref("messages", name) for name in sorted(publisher.announcing.messages)},
        "bindings": {"amqp": {"is": "routingKey", "exchange": declared, "bindingVersion": AMQP}},
    }


def operations(publisher: Publisher) -> dict[str, Any]:
    """What the publisher sends, and each method that receives some of it."""
    names = sorted(publisher.announcing.messages)
    heard: dict[str, list[str]] = {}
    for name in names:
        for method in publisher.listeners.get(name, ()):
            heard.setdefault(method, []).append(name)
    sends = {f"{publisher.name}.announce": operation("send", publisher, names)}
    return sends | {
        f"{method}.{publisher.name}": operation("receive", publisher, heard[method])
        for method in sorted(heard)
    }


def operation(action: str, publisher: Publisher, names: Sequence[str]) -> dict[str, Any]:
    place = {"$ref": f"#/channels/{publisher.name}"}
    of_channel = [{"$ref": f"#/channels/{publisher.name}/messages/{name}"} for name in names]
    return {"action": action, "channel": place, "messages": of_channel}


def message(name: str, kind: type, schemas: dict[str, Schema]) -> dict[str, Any]:
    """Adds to ``schemas`` what its two parts are made of."""
    clear, sealed = parts(kind, schemas)
    schemas[f"{name}.clear"] = clear
    body: dict[str, Any] = {"clear": ref("schemas", f"{name}.clear"), "sealed": {"type": "null"}}
    if sealed:
        schemas[f"{name}.sealed"] = sealed
        body["sealed"] = {
            "type": ["string", "null"],
            "contentEncoding": "base64",
            "description": "Encrypted with the key of the subject; null where that key is destroyed.",
            "x-opened": ref("schemas", f"{name}.sealed"),
        }
    told = {"name": name, "title": kind.__name__, "summary": about(kind), "contentType": CONTENT_TYPE}
    return {key: held for key, held in told.items() if held} | {
        "headers": ref("schemas", "Envelope"),
        "payload": {"type": "object", "required": list(body), "properties": body},
        "correlationId": {"location": "$message.header#/correlation"},
    }


def parts(kind: type, schemas: dict[str, Schema]) -> tuple[Schema, Schema]:
    """The clear and the personal fields of a message, apart."""
    _, defs = msgspec.json.schema_components((kind,), ref_template=f"{SCHEMAS}{{name}}")
    whole = defs.pop(kind.__name__)
    schemas.update(defs)
    marked, meant = personal_fields(kind), meanings(kind)
    described = {
        name: held | ({"description": meant[name]} if meant.get(name) and "$ref" not in held else {})
        for name, held in whole["properties"].items()
    }
    return (
        some_of(whole, {name: held for name, held in described.items() if name not in marked}),
        some_of(whole, {name: held for name, held in described.items() if name in marked}),
    )


def some_of(whole: Schema, properties: Mapping[str, Schema]) -> Schema:
    if not properties:
        return {}
    required = [name for name in whole.get("required", ()) if name in properties]
    return {"type": "object", "required": required, "properties": dict(properties)}


def envelope() -> Schema:
    """All headers are strings (wire.py)."""
    held = msgspec.json.schema(Envelope)["$defs"]["Envelope"]
    meant = meanings(Envelope)
    properties = {name: header(one, meant.get(name, "")) for name, one in held["properties"].items()}
    return {"type": "object", "required": list(properties), "properties": properties}


def header(held: Schema, meaning: str) -> Schema:
    said = {"type": "string", "pattern": "^[0-9]+$"} if held["type"] == "integer" else dict(held)
    return said | ({"description": meaning} if meaning else {})


def ref(kind: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{kind}/{name}"}
