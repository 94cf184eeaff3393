"""Who in a service hears which message, and what they hear: opened with the person's key, and decoded."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .codec import Codec, schema_of
from .envelope import Envelope
from .privacy import Keyring, unseal
from .store import Batch, Stored

Keys = Mapping[str, bytes | None]


@dataclass(frozen=True)
class Listener:
    """One method: what it understands, and how it is called. It adds what it wants written to the batch."""

    codec: Codec
    call: Callable[[Any, Envelope, Batch], None]
    reads: Callable[[Any], Iterable[str]] = lambda message: ()  # the streams that it will ask for


Heard = tuple[Listener, Any]  # and the message as it understands it


@dataclass(frozen=True)
class Audience:
    listeners: Sequence[Listener]
    keyring: Keyring

    def keys(self, messages: Iterable[Stored]) -> Keys:
        """The keys of all that is sealed and heard, asked for at once. Raises KeysUnavailable."""
        sealed = (one.envelope for one in messages if one.sealed is not None)
        subjects = dict.fromkeys(envelope.subject for envelope in sealed if self._of(envelope.name))
        return self.keyring.keys(list(subjects)) if subjects else {}

    def opened(self, stored: Stored, keys: Keys) -> list[Heard]:
        """For every method that knows the name; where none does it is none of our business. Raises Broken and
        what decoding raises."""
        it, listeners = stored.envelope, self._of(stored.envelope.name)
        personal = _opened(stored, keys) if listeners else None
        return [(one, one.codec.decode(it.name, stored.clear, personal, it.schema)) for one in listeners]

    def hear(self, stored: Stored, batch: Batch, keys: Keys) -> None:
        """Raises what the methods raise, and what ``opened`` does."""
        for listener, message in self.opened(stored, keys):
            listener.call(message, stored.envelope, batch)

    def is_ahead(self, envelope: Envelope) -> bool:
        """Written by newer code than ours: it must wait for ours."""
        known = (listener.codec.messages[envelope.name] for listener in self._of(envelope.name))
        return any(envelope.schema > schema_of(message) for message in known)

    def _of(self, name: str) -> Sequence[Listener]:
        return self._hearing.get(name, ())

    @cached_property
    def _hearing(self) -> Mapping[str, Sequence[Listener]]:
        """By the name of a message. Who listens is known before the first one comes."""
        names = {name for listener in self.listeners for name in listener.codec.messages}
        return {name: [one for one in self.listeners if name in one.codec.messages] for name in names}


def _opened(stored: Stored, keys: Keys) -> bytes | None:
    """None where nothing is sealed, and where the person is forgotten."""
    if stored.sealed is None or (key := keys[stored.envelope.subject]) is None:
        return None
    return unseal(key, stored.sealed, stored.envelope.place)
