"""Servers of our own that may be killed, and start again on what they left; each test has its own places."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from kuaiji.embedded import Place
from kuaiji.embedded.postgres import PostgreSQL
from kuaiji.embedded.s3 import SeaweedFS
from tests.backend import Backend
from tests.backend.local import Local, folder
from tests.backend.rabbit import RabbitMQ
from tests.backend.servers import Broker

from .town.parts import Zygote, zygote


class Mortal:
    """A server in its own process group. ``serving`` starts it on the folder and ports it had before."""

    def __init__(self, pidfile: Path, serving: Callable[[], AbstractContextManager[Any]]) -> None:
        self.pidfile, self.serving = pidfile, serving
        self.held = ExitStack()

    def start(self) -> Any:
        return self.held.enter_context(self.serving())

    def kill(self) -> None:
        """As a power cut does it to processes: all of them, without a word."""
        with suppress(ProcessLookupError):
            os.killpg(int(self.pidfile.read_text(encoding="utf-8")), signal.SIGKILL)
        self.held.close()

    def close(self) -> None:
        self.held.close()


class Servers(Local):
    """PostgreSQL that is durable, RabbitMQ and an object store, each started by the first who asks."""

    def __init__(self, held: ExitStack) -> None:
        super().__init__("local", held)
        self.backend = Backend(self)

    @cached_property
    def postgres(self) -> Mortal:
        server = PostgreSQL(self.place, self._postgres_programs(), "trust")
        return self._kept(Mortal(self.place.folder / "postgres.pid", server.serving))

    @cached_property
    def rabbitmq(self) -> Mortal:
        server = RabbitMQ(self.place, "trust")
        return self._kept(Mortal(self.place.folder / "rabbit.pid", server.serving))

    @cached_property
    def mother(self) -> Zygote:
        """Of all parts in all towns that stand on these servers."""
        return self.held.enter_context(zygote(self.place.folder / "zygote.log"))

    @cached_property
    def _pg(self) -> str:
        return str(self.postgres.start())

    @cached_property
    def _rabbit(self) -> Broker:
        broker = self.rabbitmq.start()
        assert isinstance(broker, Broker)
        return broker

    def _kept(self, server: Mortal) -> Mortal:
        self.held.callback(server.close)
        return server


@contextmanager
def servers() -> Iterator[Servers]:
    with ExitStack() as held:
        yield Servers(held)


__all__ = ["Mortal", "Place", "SeaweedFS", "Servers", "folder", "servers"]
