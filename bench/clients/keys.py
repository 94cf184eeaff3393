"""Everybody's key is told by their account: no service is asked while a store is measured."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from eventkit.privacy import Keyring


class KnownKeys(Keyring):
    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def keys(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]:
        return {subject: self._held.get(subject) or self._new(subject) for subject in subjects}

    def _new(self, subject: str) -> bytes:
        key = self._held[subject] = key_of(subject)
        return key


def key_of(subject: str) -> bytes:
    return sha256(subject.encode()).digest()
