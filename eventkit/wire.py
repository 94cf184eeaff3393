"""A message on its way: the envelope in the headers, the clear and the sealed part in the body."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from .envelope import Envelope
from .store import Stored

CONTENT_TYPE = "application/json"


class Undecodable(Exception):
    """What arrived is none of our messages: nothing is known of its stream and place."""


@dataclass(frozen=True, slots=True)
class Body:
    clear: msgspec.Raw  # a JSON object, left as it was written
    sealed: bytes | None  # base64 in JSON


def headers(envelope: Envelope) -> dict[str, str]:
    """All strings: a float loses its fraction between two AMQP libraries."""
    return {name: str(value) for name, value in msgspec.to_builtins(envelope).items()}


def body(stored: Stored) -> bytes:
    return msgspec.json.encode(Body(msgspec.Raw(stored.clear), stored.sealed))


def read(headers: Mapping[str, Any], body: bytes | str) -> Stored:
    """Raises Undecodable."""
    try:
        envelope = msgspec.convert(dict(headers), Envelope, strict=False)
        parts = msgspec.json.decode(body, type=Body)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise Undecodable(type(error).__name__) from None
    return Stored(envelope, bytes(parts.clear), parts.sealed)
