"""The servers of a run: one durable PostgreSQL and, where it is asked for, one RabbitMQ, the same for all."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg2
from sqlalchemy import make_url

from kuaiji.embedded import Place
from kuaiji.embedded.postgres import PostgreSQL, wheel
from tests.backend.rabbit import RabbitMQ
from tests.backend.servers import Broker

from .race import Effort

SETTINGS = (  # as an operator would; the same for every side
    "alter system set shared_buffers = '512MB'",
    "alter system set max_wal_size = '4GB'",
)


@dataclass(frozen=True)
class Hosts:
    place: Place
    effort: Effort
    held: ExitStack

    @cached_property
    def postgres(self) -> str:
        """``postgresql+psycopg2://user:password@host:port/{name}``"""
        password = secrets.token_hex(8)
        with PostgreSQL(self.place, wheel(), password).serving() as address:
            self._run(address, *SETTINGS)
        return self.held.enter_context(PostgreSQL(self.place, wheel(), password).serving())

    @cached_property
    def rabbit(self) -> Broker:
        return self.held.enter_context(RabbitMQ(self.place).serving())

    @property
    def database_process(self) -> int:
        return int((self.place.folder / "postgres.pid").read_text(encoding="utf-8"))

    @property
    def broker_process(self) -> int:
        return int((self.place.folder / "rabbit.pid").read_text(encoding="utf-8"))

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        self._run(
            self.postgres, f'drop database if exists "{name}" with (force)', f'create database "{name}"'
        )
        return self.postgres.replace("{name}", name)

    def settle(self) -> None:
        """What was written is on its way to the disk before anything is timed."""
        self._run(self.postgres, "checkpoint")

    def version(self) -> str:
        with closing(psycopg2.connect(dsn(self.postgres.replace("{name}", "postgres")))) as connection:
            return "PostgreSQL {}.{}".format(*divmod(connection.info.server_version, 10000))

    def _run(self, address: str, *statements: str) -> None:
        with closing(psycopg2.connect(dsn(address.replace("{name}", "postgres")))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)


def dsn(address: str) -> str:
    """What libpq takes, without SQLAlchemy's name of the driver."""
    return make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def hosts(effort: Effort) -> Iterator[Hosts]:
    """Each server starts at its first use; all end with the block, and their data with them."""
    folder = Path(tempfile.mkdtemp(prefix="kuaiji-bench-"))
    folder.chmod(0o755)
    try:
        with ExitStack() as held:
            yield Hosts(Place(folder), effort, held)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_script(address: str, scripts: Sequence[str]) -> None:
    """SQL as its author wrote it."""
    with closing(psycopg2.connect(dsn(address))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for script in scripts:
                cursor.execute(script)
