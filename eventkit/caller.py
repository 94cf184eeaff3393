"""Who asks: said by the gateway, signed, and verified in every service (EdDSA, RFC 8037)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from .clock import Clock
from .rules import Rejected, Violation

LIFETIME = timedelta(seconds=60)
STEP = 15  # seconds in which one who says the same again gets the same token
MOST = 2000  # tokens kept, of those made and of those read: a signature costs more than all else about them


class Role(StrEnum):
    NOBODY = "nobody"  # not signed in
    APPLICANT = "applicant"
    REVIEWER = "reviewer"
    DEPT_ADMIN = "dept_admin"
    OPERATOR = "operator"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Caller:
    sub: str = ""  # account, staff or service
    role: Role = Role.NOBODY
    department: str = ""  # a reviewer's node
    verified: bool = False  # real-name verified (R012)

    def must_be(self, *roles: Role) -> None:
        """Raises Rejected: AUTH_REQUIRED for nobody, AUTH_FORBIDDEN for somebody else."""
        if self.role not in roles:
            raise Rejected(Violation("AUTH_REQUIRED" if self.role is Role.NOBODY else "AUTH_FORBIDDEN", ""))


@cache
def private(pem: str) -> Any:
    """Read once: reading costs as much as signing."""
    return load_pem_private_key(pem.encode(), None)


@cache
def public(pem: str) -> Any:
    return load_pem_public_key(pem.encode())


@lru_cache(maxsize=MOST)
def signed(private_key: str, said: tuple[tuple[str, Any], ...]) -> str:
    return jwt.encode(dict(said), private(private_key), algorithm="EdDSA")


@lru_cache(maxsize=MOST)
def read(token: str, public_key: str) -> Mapping[str, Any]:
    """What a token says, whenever it ends. Raises jwt.InvalidTokenError."""
    options: Any = {"verify_exp": False, "require": ["exp", "sub"]}  # the clock is ours
    return MappingProxyType(jwt.decode(token, public(public_key), algorithms=["EdDSA"], options=options))


@lru_cache(maxsize=MOST)
def issuer_of(token: str) -> str:
    """As it says itself. Raises jwt.InvalidTokenError or KeyError."""
    return str(jwt.decode(token, options={"verify_signature": False})["iss"])


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs as ``issuer`` with its Ed25519 private key (PEM)."""

    issuer: str
    private: str
    clock: Clock

    def sign(self, caller: Caller, **grant: str) -> str:
        """Lives for LIFETIME, or up to STEP seconds less."""
        ends = int((self.clock.now() + LIFETIME).timestamp()) // STEP * STEP
        said = {**asdict(caller), **grant, "iss": self.issuer, "exp": ends}
        return signed(self.private, tuple(said.items()))


@dataclass(frozen=True, slots=True)
class Verifier:
    """Knows the public keys (PEM) of those whose word counts."""

    trusted: Mapping[str, str]
    clock: Clock

    def claims(self, token: str) -> Mapping[str, Any]:
        """Raises Rejected(AUTH_REQUIRED) for a token that is forged, foreign or too old."""
        try:
            claims = read(token, self.trusted[issuer_of(token)])
        except (jwt.InvalidTokenError, KeyError):
            raise Rejected(Violation("AUTH_REQUIRED", "")) from None
        if claims["exp"] < self.clock.now().timestamp():
            raise Rejected(Violation("AUTH_REQUIRED", ""))
        return claims

    def caller(self, token: str) -> Caller:
        """Only the gateway speaks for people; any other issuer speaks for itself."""
        if not token:
            return Caller()
        said = self.claims(token)
        if said["iss"] != "gateway":
            return Caller(said["iss"], Role.SERVICE)
        return Caller(said["sub"], Role(said["role"]), said["department"], bool(said["verified"]))
