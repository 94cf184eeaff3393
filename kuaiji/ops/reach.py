"""Where the system's databases are: as the environment says, or as the owner of the data folder does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from sqlalchemy import Engine

from eventkit.clock import SystemClock
from eventkit.keys import CachedKeys
from eventkit.postgres import connect
from eventkit.privacy import Keyring
from eventkit.recording import Aggregate
from eventkit.settings import Settings, read
from kuaiji.databases import KEYS, SERVICES
from kuaiji.embedded import running_in, servers
from services.collection.wiring import DEPARTMENTS, DOSSIERS
from services.files.wiring import FILES
from services.identity.adapters.keystore import Keystore
from services.identity.wiring import ACCOUNTS
from services.review.wiring import CASES
from services.verification.wiring import CHECKS

AGGREGATES: dict[str, Aggregate] = {
    "identity": ACCOUNTS,
    "collection": DOSSIERS,
    "verification": CHECKS,
    "review": CASES,
    "files": FILES,
}
OTHERS: dict[str, tuple[Aggregate, ...]] = {"collection": (DEPARTMENTS,)}
CONSUMERS = (*SERVICES, "gateway")


def aggregates(service: str) -> tuple[Aggregate, ...]:
    return (AGGREGATES[service], *OTHERS.get(service, ()))


class NothingThere(Exception):
    """Neither does KUAIJI_DATABASE name a server, nor has a system ever run in the data folder."""


@contextmanager
def reached(folder: Path) -> Iterator[Settings]:
    """Servers that do not run are started for as long as the block lasts. Raises NothingThere, AlreadyRunning
    while a system starts there, or what ``servers`` raises.
    """
    environment = os.environ  # noqa: TID251 - what is found becomes the settings of this process
    if "KUAIJI_DATABASE" in environment:
        yield read()
    elif not (folder / "secrets").exists():
        raise NothingThere
    elif found := (running_in(folder) or {}).get("settings"):
        environment.update(found)
        yield read()
    else:
        with servers(folder) as found:
            environment.update(found)
            yield read()


@contextmanager
def opened(settings: Settings, database: str) -> Iterator[Engine]:
    engine = connect(settings.database(database), 2)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def keystore(settings: Settings) -> Iterator[Keystore]:
    """Straight from the database of keys: no service is asked."""
    with opened(settings, KEYS) as engine:
        yield Keystore(engine, settings.secrets.key("kek.key"))


@contextmanager
def keyring(settings: Settings) -> Iterator[Keyring]:
    with keystore(settings) as keys:
        yield CachedKeys(keys.keys, SystemClock())


def chosen(names: list[str] | None, among: tuple[str, ...] = SERVICES) -> tuple[str, ...]:
    """All if none is named. Raises BadParameter for one there is not."""
    for name in names or ():
        if name not in among:
            raise typer.BadParameter(f"{name}：没有这个服务 no such service ({', '.join(among)})")
    return tuple(names or among)
