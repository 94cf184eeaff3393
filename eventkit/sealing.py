"""RPC bodies sealed with the bus key: who listens at the broker reads nothing; nothing else is accepted."""

from typing import Any

import msgspec
from kombu.serialization import register as register_with_kombu

from .privacy import NAMES, seal, unseal
from .settings import Settings

NAME = "sealed"
CONTENT_TYPE = "application/x-kuaiji-sealed"
PLACE = "rpc"  # what is sealed for the bus opens nowhere else


def register(settings: Settings) -> None:
    """Teaches kombu the serializer ``sealed``. Raises ValueError or OSError for want of a bus key."""
    key, suite = settings.secrets.key("bus.key"), NAMES[settings.suite]

    def encode(value: Any) -> bytes:
        return seal(suite, key, msgspec.json.encode(value), PLACE)

    def decode(sealed: bytes) -> Any:
        return msgspec.json.decode(unseal(key, bytes(sealed), PLACE))

    register_with_kombu(NAME, encode, decode, content_type=CONTENT_TYPE, content_encoding="binary")
