"""The composition root: the only file that knows which adapter is real."""

from collections.abc import Iterator, Mapping
from random import uniform
from typing import Any

from eventlet import Timeout
from nameko.extensions import DependencyProvider

from contracts import collection, verification
from eventkit.clock import RandomIds
from eventkit.codec import Codec
from eventkit.handler import Aggregate
from eventkit.settings import Settings, read

from .adapters.chsi import Chsi
from .adapters.holdings import Holdings
from .adapters.provider import Provider
from .adapters.registries import Registry
from .announce import announce
from .domain.decide import check
from .domain.vocabulary import Source
from .history import history
from .projections import rows
from .requests import checks_of
from .tables import read as read_tables

CHECKS = Aggregate(
    prefix="check",
    decider=check,
    history=history,
    announcing=Codec(verification.Message),
    announce=announce,
    rows=rows,
    tables=read_tables,
)


def streams_of(message: collection.Message) -> Iterator[str]:
    """Those that are read when it is heard."""
    return map(CHECKS.stream, checks_of(message))


def address(settings: Settings, setting: str, simulated: str) -> str:
    """Where a source is, or its simulator. Raises ValueError if neither is set: nothing would be checked."""
    default = f"{settings.simulators}/{simulated}" if settings.simulators else ""
    found = settings.text(setting, default).rstrip("/")
    if not found:
        raise ValueError(f"KUAIJI_{setting} must be set, or KUAIJI_SIMULATORS")
    return found


def providers(settings: Settings) -> dict[Source, Provider]:
    registries = address(settings, "REGISTRY_URL", "registries")
    adapters = {
        Source.CHSI: Chsi(address(settings, "CHSI_URL", "chsi"), Timeout).ask,
        Source.ACC_QUAL_REGISTRY: Registry(Source.ACC_QUAL_REGISTRY, registries, Timeout).ask,
        Source.PROF_QUAL_REGISTRY: Registry(Source.PROF_QUAL_REGISTRY, registries, Timeout).ask,
    }
    return {source: Provider(source, adapter, jitter) for source, adapter in adapters.items()}


def holdings(settings: Settings) -> Holdings:
    return Holdings(address(settings, "REGISTRY_URL", "registries"), RandomIds().new, Timeout)


class Registers(DependencyProvider):
    def setup(self) -> None:
        self.holdings = holdings(read())

    def get_dependency(self, worker_ctx: Any) -> Holdings:
        return self.holdings


def jitter() -> float:
    return uniform(0.8, 1.2)


class Providers(DependencyProvider):
    """Kept from tick to tick: a breaker remembers."""

    def setup(self) -> None:
        self.providers = providers(read())

    def get_dependency(self, worker_ctx: Any) -> Mapping[Source, Provider]:
        return self.providers
