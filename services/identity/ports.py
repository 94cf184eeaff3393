"""What identity needs of the outside world, in its own words; ``adapters/`` has the real ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from eventkit.clock import Clock, Ids
from eventkit.faults import Unavailable
from eventkit.handler import Handler
from eventkit.plain import PlainTables
from eventkit.privacy import BlindIndex

from .domain.record import Identity
from .domain.vocabulary import Answer


class ProviderUnavailable(Unavailable):
    """SMS gateway or Alipay gave no usable answer."""


class Passwords(Protocol):
    def hash(self, password: str) -> str: ...
    def matches(self, password_hash: str, password: str) -> bool:
        """False for no hash at all, after just as long."""


class SmsSender(Protocol):
    def send(self, phone: str, text: str, id: str) -> None:
        """Sent twice under one id it arrives once. Raises ProviderUnavailable."""


@dataclass(frozen=True, slots=True)
class Certificate:
    certify_id: str
    qr: str


@dataclass(frozen=True, slots=True)
class Said:
    answer: Answer
    real_name: str = ""
    doc_number: str = ""


class RealNameProvider(Protocol):
    def start(self, order: str, identity: Identity) -> Certificate:
        """A QR code for this person to scan; the same order gives the same. Raises ProviderUnavailable."""

    def ask(self, certify_id: str) -> Said:
        """Raises ProviderUnavailable."""


class PersonKeys(Protocol):
    def create(self, subject: str) -> None:
        """Once; a destroyed key does not come back."""

    def keys(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]: ...


class Files(Protocol):
    def facts(self, file: str) -> Mapping[str, Any]:
        """Raises Rejected for a file that is not there, or not the caller's."""


class Collection(Protocol):
    def has_open_items(self, dossier: str) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    index: BlindIndex
    digits: Callable[[], str]  # of a new SMS code
    passwords: Passwords
    sms: SmsSender
    alipay: RealNameProvider
    keys: PersonKeys
    pause: Callable[[float], None]  # seconds; others go on meanwhile
    doc_types: Callable[[date], frozenset[str]]  # enabled on that day
    area_codes: frozenset[str]
    region_path: Callable[
        [PlainTables, str], tuple[str, ...]
    ]  # codes from the root; empty for what is unknown or closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that a use case works with, bound to the request at hand."""

    accounts: Handler
    tables: PlainTables
    files: Files
    collection: Collection
    clock: Clock
    ids: Ids
    outside: Outside
