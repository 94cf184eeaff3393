"""A publisher and a consumer on real servers: what the tests of the delivery say happens to them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import eventlet
from nameko.containers import ServiceContainer
from nameko.extensions import DependencyProvider
from sqlalchemy import Column, Engine, Identity, Integer, MetaData, String, Table, insert

from eventkit.nameko import subscribe
from eventkit.outbox import Relay
from eventkit.postgres import PostgresStore
from eventkit.settings import Settings
from eventkit.store import Append, Batch, Store, Stored
from eventkit.testing import MemoryKeys
from tests.eventkit.messages import Counted, Message, message

METADATA = MetaData()
EFFECTS = Table(
    "effects",
    METADATA,
    Column("id", Integer, Identity(), primary_key=True),
    Column("stream", String),
    Column("seq", Integer),
)


class Env:
    def __init__(self, amqp: str) -> None:
        self.known = {"KUAIJI_AMQP": amqp, "KUAIJI_GAP_SECONDS": "0.5"}

    def str(self, name: str, default: str = "") -> str:
        return self.known.get(name, default)


class Effects(DependencyProvider):
    def get_dependency(self, worker_ctx: Any) -> Callable[[], None]:
        batch, envelope = worker_ctx.entrypoint.batch, worker_ctx.entrypoint.envelope
        effect = insert(EFFECTS).values(stream=envelope.stream, seq=envelope.seq)
        return lambda: batch.statements.append(effect)


class Listening:
    name = ""
    broken = False
    effect = Effects()

    @subscribe(Message)
    def when_toy_speaks(self, said: Message) -> None:
        if said == Counted(13) and type(self).broken:
            raise ValueError
        self.effect()


@dataclass
class House:
    """Both services in one database, which is none of theirs to know."""

    amqp: str
    engine: Engine
    service: str
    keyring: MemoryKeys = field(default_factory=MemoryKeys)
    asked: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        METADATA.create_all(self.engine)
        self.store: Store = PostgresStore(self.engine)
        self.settings = Settings(Env(self.amqp))  # type: ignore[arg-type]
        self.listening: Any = type("Listening", (Listening,), {"name": self.service})

    def remote_resend(self, publisher: str, stream: str, after: int) -> None:
        self.asked.append(after)
        self.store.resend(stream, after)

    def announce(self, stream: str, *numbers: int) -> None:
        """The next messages of a stream, one a command."""
        for number in numbers:
            held = self.store.load(stream)
            said = message(Counted(number), stream, held.seq + 1)
            event = Stored(message(Counted(number), stream, held.version + 1).envelope, b"{}", None, b"", b"")
            batch = Batch(appends=[Append(stream, held.version, "p1", (event,), (said,))])
            self.store.commit(batch)

    def effects(self, stream: str = "") -> list[int]:
        """The seqs that took effect, in the order in which they did."""
        query = EFFECTS.select().order_by(EFFECTS.c.id)
        with self.engine.connect() as connection:
            return [row.seq for row in connection.execute(query) if stream in ("", row.stream)]

    def unsent(self) -> int:
        return len(self.store.unsent(1000))

    def leases(self) -> list[int]:
        """How many queues each replica holds."""
        query = "select count(*) from leases where until > now() group by owner"
        with self.engine.connect() as connection:
            return sorted(count for (count,) in connection.exec_driver_sql(query))

    def relay(self) -> Relay:
        dsn = self.engine.url.render_as_string(hide_password=False)
        return Relay("toy", self.store, self.amqp, dsn, {self.service: ["toy"]})

    @contextmanager
    def relaying(self) -> Iterator[Relay]:
        relay = self.relay()
        thread = eventlet.spawn(relay.run)
        try:
            yield relay
        finally:
            relay.stop()
            with eventlet.Timeout(10):
                thread.wait()

    @contextmanager
    def consuming(self) -> Iterator[ServiceContainer]:
        container = ServiceContainer(self.listening)
        container.start()
        try:
            yield container
        finally:
            with eventlet.Timeout(20):
                container.stop()
                container.wait()


def wait_for(what: Callable[[], Any], seconds: float = 20) -> None:
    with eventlet.Timeout(seconds):
        while not what():
            eventlet.sleep(0.05)
