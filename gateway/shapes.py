"""The words that replies are described in: OpenAPI schemas and what puts them together."""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
PICTURE: Schema = {"type": "string", "description": "data:image/png;base64,…"}
NUMBER: Schema = {"type": "integer"}
YES_OR_NO: Schema = {"type": "boolean"}
ANY: Schema = {"type": "object"}
VERSION: Schema = {"type": "integer", "description": 'in If-Match: "v<version>"'}
ACTIONS: Schema = {"type": "array", "items": TEXT, "description": "现在可以办理的操作 · what may be done now"}
CONFLICTS: Schema = {
    "description": "两处填写不同的字段 · of a draft: fields typed differently in two places, by name",
    "type": "object",
    "additionalProperties": {"type": "object", "properties": {"yours": {}, "theirs": {}}},
}


def of(required: Mapping[str, Schema], **optional: Schema) -> Schema:
    """An object; more may be added to it later."""
    return {"type": "object", "required": [*required], "properties": {**required, **optional}}


def list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def named(schema: str) -> Schema:
    return {"$ref": f"#/components/schemas/{schema}"}


def either(schema: Schema) -> Schema:
    """That, or null."""
    return {"anyOf": [schema, {"type": "null"}]}
