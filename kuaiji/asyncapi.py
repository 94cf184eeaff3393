"""docs/generated/asyncapi.json: what is on the broker, in AsyncAPI 3.0."""

from typing import Any

import msgspec

from eventkit.catalogue import Member, Told, hearers
from eventkit.envelope import Envelope
from eventkit.personal import personal_fields
from eventkit.topology import QUEUES, SLOTS, exchange

Described = dict[str, Any]

INFO = {
    "title": "全国会计人员信息采集 · Kuaiji: messages between the services",
    "version": "1",
    "description": "Announcements, through durable topic exchanges, at least once on the broker and once in "
    f"effect. Routing key: `<slot>.<name>`, slot = crc32(stream) mod {SLOTS}. The envelope travels in the "
    "headers, all as strings; the body holds `clear`, a JSON object, and `sealed`, in base64, or null: the "
    "personal fields, encrypted with the key of the person (`subject`). `x-sealed` is what it opens to.",
}
SCHEMAS = "#/components/schemas/{name}"


def document(members: tuple[Member, ...]) -> Described:
    """As JSON values, in a fixed order."""
    announcing = [member for member in members if member.announces]
    told = [Told(kind) for member in announcing for kind in member.announces]
    return {
        "asyncapi": "3.0.0",
        "info": INFO,
        "defaultContentType": "application/json",
        "channels": {channel(member): described(member) for member in announcing},
        "operations": {**sending(announcing), **receiving(members, announcing)},
        "components": {"messages": {one.name: message(one) for one in told}, "schemas": schemas(told)},
    }


def channel(member: Member) -> str:
    return str(exchange(member.service).name)


def described(member: Member) -> Described:
    name = channel(member)
    return {
        "address": name,
        "title": f"What {member.service} announces",
        "messages": {kind.name: {"$ref": f"#/components/messages/{kind.name}"} for kind in announced(member)},
        "bindings": {
            "amqp": {
                "is": "routingKey",
                "exchange": {"name": name, "type": "topic", "durable": True, "autoDelete": False},
                "bindingVersion": "0.3.0",
            }
        },
    }


def announced(member: Member) -> list[Told]:
    return [Told(kind) for kind in member.announces]


def sending(announcing: list[Member]) -> Described:
    return {
        f"{member.service}.announces": operation("send", member, announced(member)) for member in announcing
    }


def receiving(members: tuple[Member, ...], announcing: list[Member]) -> Described:
    """Whoever hears of another hears it from the queues ``<consumer>.events.<n>``."""
    found: Described = {}
    for consumer in members:
        for member in announcing:
            heard = [one for one in announced(member) if consumer.service in hearers(one.name, members)]
            if heard:
                summary = f"From the queues {consumer.service}.events.0 to {QUEUES - 1}."
                told = operation("receive", member, heard)
                found[f"{consumer.service}.hears.{member.service}"] = told | {"summary": summary}
    return found


def operation(action: str, member: Member, messages: list[Told]) -> Described:
    where = f"#/channels/{channel(member)}"
    return {
        "action": action,
        "channel": {"$ref": where},
        "messages": [{"$ref": f"{where}/messages/{one.name}"} for one in messages],
    }


def message(told: Told) -> Described:
    sealed = [*personal_fields(told.of)]
    body: Described = {
        "type": "object",
        "required": ["clear", "sealed"],
        "properties": {
            "clear": {"$ref": SCHEMAS.format(name=f"{told.name}.clear")},
            "sealed": {"type": "string", "contentEncoding": "base64"} if sealed else {"type": "null"},
        },
    }
    if sealed:
        body["properties"]["sealed"]["x-sealed"] = {"$ref": SCHEMAS.format(name=f"{told.name}.sealed")}
    return {
        "name": told.name,
        **({"summary": told.says} if told.says else {}),
        "contentType": "application/json",
        "headers": {"$ref": SCHEMAS.format(name="Envelope")},
        "payload": body,
        "x-schema": told.schema,
    }


def schemas(told: list[Told]) -> Described:
    """Of each message its clear and its personal part apart, and what these are made of."""
    made: Described = {"Envelope": envelope()}
    for one in told:
        own, values = declared(one)
        made |= values
        for half, personal in (("clear", False), ("sealed", True)):
            names = [entry.name for entry in one.entries if entry.personal is personal]
            if names or not personal:
                properties = {name: own["properties"][name] for name in names}
                made[f"{one.name}.{half}"] = {"type": "object", "properties": properties, "required": names}
    return dict(sorted(made.items()))


def declared(told: Told) -> tuple[Described, Described]:
    """Its own schema, without defaults: every field is written; and those of its values."""
    _, found = msgspec.json.schema_components([told.of], ref_template=SCHEMAS)
    values: Described = msgspec.to_builtins(found)
    own = values.pop(told.of.__name__)
    for field in own["properties"].values():
        field.pop("default", None)
    return own, values


def envelope() -> Described:
    fields = {entry.name: {"type": "string"} for entry in Told(Envelope).entries}
    return {"type": "object", "properties": fields, "required": [*fields]}
