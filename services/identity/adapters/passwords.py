"""Passwords by argon2id, hashed and verified off the event loop."""

from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

Offload = Callable[..., Any]  # offload(function, *args)
MEMORY, TIME, LANES = 19 * 1024, 2, 1  # KiB, passes, threads: 35 ms


class Argon2Passwords:
    """A person who is unknown costs what a known one costs: a hash nobody has the password of."""

    def __init__(self, offload: Offload) -> None:
        self._offload = offload
        self._hasher = PasswordHasher(time_cost=TIME, memory_cost=MEMORY, parallelism=LANES)
        self._nobody = self._hasher.hash(token_urlsafe())

    def hash(self, password: str) -> str:
        return str(self._offload(self._hasher.hash, password))

    def matches(self, password_hash: str, password: str) -> bool:
        found = self._offload(self._verify, password_hash or self._nobody, password)
        return bool(found) and bool(password_hash)

    def _verify(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False
