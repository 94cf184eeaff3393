"""One relay leads per service: who holds the advisory lock, on a connection nobody else ever uses."""

from time import monotonic
from typing import Any, Protocol

import eventlet
import psycopg2
from eventlet.hubs import trampoline
from eventlet.timeout import Timeout
from sqlalchemy import make_url

PATIENCE = 8  # seconds for any answer of the database
CONNECTED = {
    "connect_timeout": 3,
    "application_name": "relay",
    "options": "-c statement_timeout=5000",
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": PATIENCE * 1000,
}


class Lost(Exception):
    """Somebody else leads, or the connection that says we do is gone."""


class Leadership(Protocol):
    def held(self) -> bool:
        """Is it ours? Raises Lost, or what the driver raises, if it was and no longer is."""

    def wait(self, seconds: float) -> None:
        """Until something is announced, or the time is over."""

    def close(self) -> None: ...


class Alone(Leadership):
    """Nobody to share with: a store in memory."""

    def held(self) -> bool:
        return True

    def wait(self, seconds: float) -> None:
        eventlet.sleep(min(seconds, 0.02))

    def close(self) -> None: ...


class Elected(Leadership):
    """A session's advisory lock: closing the socket gives it up, and a pool could keep it for ever."""

    def __init__(self, database: str, service: str) -> None:
        url = make_url(database).set(drivername="postgresql")
        self.service, self.leads = service, False
        with Timeout(PATIENCE, Lost("no connection")):
            self.connection = psycopg2.connect(url.render_as_string(hide_password=False), **CONNECTED)
            self.connection.autocommit = True
            self._ask("listen outbox")

    def held(self) -> bool:
        if self.leads:
            self._ask("select 1")
        else:
            asked = "select pg_try_advisory_lock(hashtextextended(%s, 0))"
            self.leads = self._ask(asked, f"relay/{self.service}")
        return self.leads

    def wait(self, seconds: float) -> None:
        """A silent connection is one that works: that it does is asked before every batch."""
        end = monotonic() + seconds
        while not self.connection.notifies and (left := end - monotonic()) > 0:
            try:
                trampoline(self.connection, read=True, timeout=left)
            except Timeout:
                return
            self.connection.poll()
        self.connection.notifies.clear()

    def close(self) -> None:
        self.connection.close()

    def _ask(self, query: str, *values: str) -> Any:
        with Timeout(PATIENCE, Lost("no answer")), self.connection.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchone()[0] if cursor.description else None


def leadership(database: str, service: str) -> Leadership:
    """``database``: its URL; empty for none."""
    return Elected(database, service) if database else Alone()
