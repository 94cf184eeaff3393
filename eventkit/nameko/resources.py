"""What the extensions of one service share: its database, keys, clock and signatures. One a container."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Engine

from eventkit.caller import Signer, Verifier
from eventkit.clock import Clock, SystemClock
from eventkit.faults import Unavailable
from eventkit.hot import Hot
from eventkit.keys import CachedKeys, Fetch
from eventkit.postgres import PostgresStore, connect
from eventkit.privacy import NAMES, Keyring, KeysUnavailable, Suite
from eventkit.settings import Settings
from eventkit.store import Store

from .calls import ServiceClient
from .configuration import configured

PersonKeys = Callable[["Resources"], Fetch]


class Resources:
    """Each made at its first use. A service that holds the persons' keys itself says so by a class attribute
    ``person_keys``.
    """

    def __init__(self, service: str, settings: Settings, person_keys: PersonKeys | None = None) -> None:
        self.service, self.settings, self._person_keys = service, settings, person_keys

    @cached_property
    def engine(self) -> Engine:
        return connect(self.settings.database(self.service))

    @cached_property
    def store(self) -> Store:
        return PostgresStore(self.engine)

    @cached_property
    def hot(self) -> Hot:
        return Hot()

    @cached_property
    def clock(self) -> Clock:
        return SystemClock()

    @cached_property
    def suite(self) -> Suite:
        return NAMES[self.settings.suite]

    @cached_property
    def signer(self) -> Signer:
        return Signer(self.service, self.settings.secrets.signing(self.service), self.clock)

    @cached_property
    def verifier(self) -> Verifier:
        return Verifier(self.settings.secrets.trusted, self.clock)

    @cached_property
    def keyring(self) -> Keyring:
        return CachedKeys(self._person_keys(self) if self._person_keys else self._keys_by_rpc, self.clock)

    @cached_property
    def client(self) -> ServiceClient:
        """Calls to other services outside of any worker, signed as this service."""
        return ServiceClient(self.settings, self.service)

    def remote_resend(self, publisher: str, stream: str, after: int) -> None:
        """Asks a publisher to send again what this service misses of a stream. Raises Unavailable."""
        self.client[publisher].resend(stream, after)

    def _keys_by_rpc(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]:
        try:
            answer = self.client.identity.keys(list(subjects), f"own streams of {self.service}")
        except Unavailable:
            raise KeysUnavailable(self.service) from None
        return {subject: bytes.fromhex(key) if key else None for subject, key in answer.items()}


def resources(container: Any) -> Resources:
    """The one Resources of this container, kept on it: nameko hands out proxies of containers."""
    held = getattr(container, "resources", None)
    if not isinstance(held, Resources):
        person_keys = getattr(container.service_cls, "person_keys", None)
        held = container.resources = Resources(container.service_name, configured(), person_keys)
    return held
