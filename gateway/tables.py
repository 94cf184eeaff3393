"""What the gateway remembers: plain rows that end by themselves. All times are the database's own clock."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Executable,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    func,
    literal,
)

metadata = MetaData()


def when(name: str) -> Column[Any]:
    return Column(name, DateTime(timezone=True), nullable=False)


sessions = Table(
    "sessions",
    metadata,
    Column("token", String, primary_key=True),  # SHA-256 of what the client holds
    Column("sub", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("department", String, nullable=False),
    Column("verified", Boolean, nullable=False),
    when("idle_until"),
    when("expires"),
)
captchas = Table(
    "captchas",
    metadata,
    Column("captcha", String, primary_key=True),
    Column("answer", String, nullable=False),  # HMAC
    Column("used_by", String, nullable=False),  # the try that took it; empty while unused
    when("expires"),
)
replies = Table(
    "replies",
    metadata,
    Column("subject", String, primary_key=True),
    Column("key", String, primary_key=True),  # Idempotency-Key
    Column("fingerprint", String, nullable=False),
    Column("claim", String, nullable=False),  # the request that runs it
    Column("sealed", LargeBinary),  # the reply; none while it runs
    when("started"),
)
counters = Table(
    "counters",
    metadata,
    Column("counter", String, primary_key=True),  # blind index of what is counted
    Column("hits", Integer, nullable=False),
    when("until"),
)


class PlainTables(Protocol):
    """The kit's ``Tables`` of this database."""

    def rows(self, query: Any) -> list[dict[str, Any]]: ...

    def row(self, query: Any, *before: Executable) -> dict[str, Any] | None: ...

    def execute(self, *statements: Executable) -> Any:
        """All in one transaction."""


def from_now(seconds: float) -> Any:
    return func.now() + literal(timedelta(seconds=seconds))


def left(moment: Any) -> Any:
    """Seconds from now until then."""
    return func.ceil(func.extract("epoch", moment - func.now())).cast(Integer)


def swept() -> Sequence[Executable]:
    """Deletes what has ended."""
    return (
        delete(sessions).where((sessions.c.expires < func.now()) | (sessions.c.idle_until < func.now())),
        delete(captchas).where(captchas.c.expires < func.now()),
        delete(replies).where(replies.c.started < from_now(-86400)),
        delete(counters).where(counters.c.until < func.now()),
    )
