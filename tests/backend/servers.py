"""What tests know of servers: three addresses, and places of their own on each."""

from __future__ import annotations

import base64
import json
import urllib.request
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol
from urllib.parse import urlsplit

import psycopg2
from minio import Minio
from sqlalchemy import make_url

SERVERS = {"pg": "PostgreSQL", "rabbit": "RabbitMQ", "s3": "S3"}


class Missing(Exception):
    """This machine has no such server; carries what would give it one."""


@dataclass(frozen=True)
class Broker:
    amqp: str  # pyamqp://user:password@host:port/
    management: str  # http://user:password@host:port


class Servers(Protocol):
    """One way to have them. Each starts on its first use, and stays for the session."""

    @property
    def mode(self) -> str: ...

    def pg(self) -> str:
        """``postgresql+psycopg2://user:password@host:port/{name}``. Raises Missing."""

    def rabbit(self) -> Broker:
        """Raises Missing."""

    def s3(self) -> str:
        """``http://access:secret@host:port``. Raises Missing."""

    def s3_version(self) -> str: ...


@dataclass
class Backend:
    """Gives a test a database, a virtual host or a bucket that nobody has used before."""

    servers: Servers
    versions: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    number: count[int] = field(default_factory=count)

    @property
    def mode(self) -> str:
        return self.servers.mode

    def fresh(self, kind: str) -> str:
        return f"{kind}-{next(self.number)}"

    def database(self) -> str:
        """The address of an empty database."""
        name = self.fresh("test")
        return self._created(self.servers.pg(), name).format(name=name)

    def databases(self, names: Sequence[str]) -> str:
        """The address of empty databases, ``{name}`` for the one that is meant."""
        address, mark = self.servers.pg(), self.fresh("test")
        for name in names:
            self._created(address, f"{mark}-{name}")
        return address.replace("{name}", f"{mark}-{{name}}")

    def drop(self, address: str) -> None:
        """Of an address that ``database`` gave, whoever is still connected."""
        server = make_url(address).set(drivername="postgresql", database="postgres")
        with closing(psycopg2.connect(server.render_as_string(hide_password=False))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{make_url(address).database}" WITH (FORCE)')

    def _created(self, address: str, name: str) -> str:
        dsn = make_url(address.format(name="postgres")).set(drivername="postgresql")
        with closing(psycopg2.connect(dsn.render_as_string(hide_password=False))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{name}"')
                cursor.execute("SHOW server_version")
                self.versions["pg"] = f"PostgreSQL {cursor.fetchone()[0]}"
        return address

    def broker(self) -> str:
        """The address of an empty virtual host."""
        broker, name = self.servers.rabbit(), self.fresh("test")
        self._manage(broker, "PUT", f"vhosts/{name}")
        user = urlsplit(broker.management).username
        every = json.dumps({"configure": ".*", "write": ".*", "read": ".*"})
        self._manage(broker, "PUT", f"permissions/{name}/{user}", every)
        overview = json.loads(self._manage(broker, "GET", "overview"))
        self.versions["rabbit"] = f"RabbitMQ {overview['rabbitmq_version']}"
        return broker.amqp + name

    def bucket(self) -> str:
        """``http://access:secret@host:port/bucket``, the bucket empty."""
        address, name = self.servers.s3(), self.fresh("test")
        at = urlsplit(address)
        Minio(
            f"{at.hostname}:{at.port}", access_key=at.username, secret_key=at.password, secure=False
        ).make_bucket(name)
        self.versions["s3"] = self.servers.s3_version()
        return f"{address}/{name}"

    @staticmethod
    def _manage(broker: Broker, method: str, path: str, body: str = "") -> bytes:
        at = urlsplit(broker.management)
        key = base64.b64encode(f"{at.username}:{at.password}".encode()).decode()
        headers = {"Authorization": f"Basic {key}", "Content-Type": "application/json"}
        url = f"http://{at.hostname}:{at.port}/api/{path}"
        asked = urllib.request.Request(url, body.encode() or None, headers, method=method)
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return answer.read()  # type: ignore[no-any-return]
