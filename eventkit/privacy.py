"""Personal parts sealed with a key per person: forgetting a person is destroying the key."""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from os import urandom
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.base import Cipher
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.hashes import SM3, Hash

from .faults import Unavailable

NONCE, TAG = 12, 16


class KeysUnavailable(Unavailable):
    """Who holds the persons' keys gave no answer. Nothing is lost; try again."""


class Broken(Exception):
    """A sealed part does not open with its person's key at its place: it was moved or changed."""


class Forgotten(Exception):
    """The person's key is destroyed: nothing of theirs can be stored any more."""


class Keyring(Protocol):
    def keys(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]:
        """The 256-bit key of each person; None for one that is destroyed. Raises KeysUnavailable."""


Decrypt = Callable[[bytes, bytes, bytes], bytes]  # nonce, ciphertext and tag, place


class Suite(Protocol):
    code: int  # the first byte of what it seals

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, place: bytes) -> bytes: ...
    def decrypter(self, key: bytes) -> Decrypt: ...
    def digest(self, data: bytes) -> bytes: ...


class Aes:
    """AES-256-GCM (NIST SP 800-38D) and SHA-256."""

    code = 1

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, place: bytes) -> bytes:
        return AESGCM(key).encrypt(nonce, plain, place)

    def decrypter(self, key: bytes) -> Decrypt:
        return AESGCM(key).decrypt

    def digest(self, data: bytes) -> bytes:
        return sha256(data).digest()


class Sm:
    """SM4-GCM (GB/T 32907, RFC 8998) and SM3 (GB/T 32905); SM4 takes the first half of a person's key."""

    code = 2

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, place: bytes) -> bytes:
        sealing = Cipher(SM4(key[:16]), GCM(nonce)).encryptor()
        sealing.authenticate_additional_data(place)
        return sealing.update(plain) + sealing.finalize() + sealing.tag

    def decrypter(self, key: bytes) -> Decrypt:
        def decrypt(nonce: bytes, sealed: bytes, place: bytes) -> bytes:
            opening = Cipher(SM4(key[:16]), GCM(nonce, sealed[-TAG:])).decryptor()
            opening.authenticate_additional_data(place)
            return opening.update(sealed[:-TAG]) + opening.finalize()

        return decrypt

    def digest(self, data: bytes) -> bytes:
        hashing = Hash(SM3())
        hashing.update(data)
        return hashing.finalize()


SUITES: dict[int, Suite] = {suite.code: suite for suite in (Aes(), Sm())}
NAMES: dict[str, Suite] = {"aes": SUITES[1], "sm": SUITES[2]}


def seal(suite: Suite, key: bytes, plain: bytes, place: str) -> bytes:
    """Suite byte, nonce, ciphertext and tag; opens at the same ``place`` only."""
    nonce = urandom(NONCE)
    return bytes([suite.code]) + nonce + suite.encrypt(key, nonce, plain, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """What ``seal`` made, whichever suite made it. Raises Broken."""
    return Opener(key).open(sealed, place)


@dataclass(frozen=True, slots=True)
class Opener:
    """A person's key made ready once for all of a stream. To be forgotten with the key: never kept."""

    key: bytes
    _ready: dict[int, Decrypt] = field(default_factory=dict)

    def open(self, sealed: bytes, place: str) -> bytes:
        """Raises Broken."""
        code = sealed[0] if sealed else -1
        if code not in self._ready:
            if code not in SUITES:
                raise Broken("unknown suite")
            self._ready[code] = SUITES[code].decrypter(self.key)
        try:
            return self._ready[code](sealed[1 : 1 + NONCE], sealed[1 + NONCE :], place.encode())
        except InvalidTag:
            raise Broken(place) from None


@dataclass(frozen=True, slots=True)
class PersonalSeal:
    """For rows that hold what is personal outside of any stream."""

    keyring: Keyring
    suite: Suite

    def seal(self, subject: str, plain: bytes, place: str) -> bytes:
        """Raises Forgotten, KeysUnavailable."""
        key = self.keyring.keys([subject]).get(subject)
        if key is None:
            raise Forgotten(place)
        return seal(self.suite, key, plain, place)

    def open(self, subject: str, sealed: bytes, place: str) -> bytes | None:
        """None where the key is destroyed. Raises Broken, KeysUnavailable."""
        key = self.keyring.keys([subject]).get(subject)
        return unseal(key, sealed, place) if key else None


@dataclass(frozen=True, slots=True)
class BlindIndex:
    """Equal values give equal marks, and the mark tells nothing without the key (HMAC-SHA-256)."""

    key: bytes

    def of(self, purpose: str, *parts: str) -> str:
        said = "\x1f".join((purpose, *parts)).encode()
        return hmac.digest(self.key, said, "sha256").hex()
