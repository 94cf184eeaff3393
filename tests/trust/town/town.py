"""From nothing to a whole system that is ready: servers' places, secrets, parts, and a door before them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2
from sqlalchemy import make_url

from eventkit.settings import Settings
from kuaiji.databases import DATABASES, KEYS, SERVICES
from kuaiji.embedded import Place
from kuaiji.migrate import migrate
from kuaiji.secrets import make
from tests.backend.local import folder
from tests.journey.door import door

from ..chaos.ledger import Ledger
from ..mutants import altered
from ..servers import Servers
from .parts import Part

ALL = ("simulators", *SERVICES, "gateway", "relay")
TWICE = ("collection", "review", "verification")


Through = Callable[[Mapping[str, str]], Mapping[str, str]]


class Known:
    """Settings told in a dictionary, as the environment would tell them."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = known

    def list(self, name: str, default: Sequence[str] = ()) -> list[str]:
        return [*default]

    def str(self, name: str, default: str = "") -> str:
        return self.known.get(name, default)


@dataclass
class Town:
    url: str  # of the door
    place: Path  # logs and secrets
    parts: Sequence[Part]
    ledger: Ledger
    environment: Mapping[str, str] = field(repr=False)

    @property
    def settings(self) -> Settings:
        return Settings(Known(self.environment))  # type: ignore[arg-type]

    def of(self, *names: str) -> list[Part]:
        return [part for part in self.parts if part.name in names]

    def at(self, name: str) -> str:
        """The address of a part itself, past the door."""
        return f"http://127.0.0.1:{self.of(name)[0].port}"

    def query(self, database: str, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Straight from the database; what is asked changes nothing, or is committed."""
        with closing(psycopg2.connect(dsn(self.environment, database))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(question, values or None)
                return cursor.fetchall() if cursor.description else []


@contextmanager
def town(
    servers: Servers,
    mutant: str = "",
    names: Sequence[str] = (*ALL, *TWICE),
    through: Through | None = None,
    builds: Sequence[str] = (),
) -> Iterator[Town]:
    """``names``: the parts, one named twice has two replicas. ``through`` gives them other settings."""
    with folder() as place:
        make(place / "secrets")
        ports = Place(place)
        placed = [
            (name, number, 0 if name == "relay" else ports.port(f"{name}.{number}"))
            for name, number in numbered(names)
        ]
        kinds = [*filter(None, (mutant, *builds))]
        behind = {path: port_of(name, placed) for path, name in DOOR.items() if name in names}
        ledger = Ledger(place / "ledger")
        with door(behind, ledger.note) as url:
            direct = settings_of(servers, place, url)
            prepare(direct, altered(mutant))
            settings = through(direct) if through else direct
            parts = [
                Part(name, number, port, place / f"{name}.{number}.log", settings, servers.mother, kinds)
                for name, number, port in placed
            ]
            try:
                for part in parts:
                    part.start()
                for part in parts:
                    part.await_ready()
                yield Town(url, place, parts, ledger, direct)
            finally:
                for part in parts:
                    part.kill()


DOOR = {"/files/": "files", "/simulators/": "simulators", "/": "gateway"}


def numbered(names: Sequence[str]) -> list[tuple[str, int]]:
    return [(name, names[: at + 1].count(name)) for at, name in enumerate(names)]


def port_of(name: str, placed: Sequence[tuple[str, int, int]]) -> int:
    return next(port for other, _, port in placed if other == name)


def settings_of(servers: Servers, place: Path, url: str) -> dict[str, str]:
    backend = servers.backend
    return {
        "KUAIJI_AMQP": backend.broker(),
        "KUAIJI_DATABASE": backend.databases(DATABASES),
        "KUAIJI_S3": backend.bucket(),
        "KUAIJI_SECRETS": str(place / "secrets"),
        "KUAIJI_PUBLIC_URL": url,
        "KUAIJI_SIMULATORS": f"{url}/simulators",
        "KUAIJI_LIMITS": "100000",
        "KUAIJI_GAP_SECONDS": "10",
    }


def prepare(settings: Mapping[str, str], altering: str) -> None:
    """All databases as the code expects them; then without the guard that shall be missing."""
    migrate(Settings(Known(settings)))  # type: ignore[arg-type]
    for database in DATABASES if altering else ():
        if database != KEYS:
            with (
                closing(psycopg2.connect(dsn(settings, database))) as connection,
                connection.cursor() as cursor,
            ):
                cursor.execute(altering)
                connection.commit()


def dsn(settings: Mapping[str, str], database: str) -> str:
    url = make_url(settings["KUAIJI_DATABASE"].replace("{name}", database))
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
