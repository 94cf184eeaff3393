"""A RabbitMQ of our own beside any that runs on this machine: own name, ports and folder."""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from eventlet.patcher import original

from kuaiji.embedded import Place
from kuaiji.embedded.process import Program, running

from .debian import installed
from .servers import Broker

DEBIAN = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")  # the one in the path insists on the system's user
PORTS = ("amqp", "management", "distribution", "names")
CONFIG = """
listeners.tcp.1 = 127.0.0.1:{amqp}
management.tcp.ip = 127.0.0.1
management.tcp.port = {management}
default_user = kuaiji
default_pass = {password}
disk_free_limit.absolute = 50MB
log.console = true
log.console.level = warning
log.file = false
"""


@dataclass(frozen=True)
class RabbitMQ:
    place: Place
    password: str = field(default_factory=lambda: secrets.token_hex(8))

    @contextmanager
    def serving(self) -> Iterator[Broker]:
        """Once more in the same place, it starts on what it left. Raises Missing."""
        server, password = installed(DEBIAN, "rabbitmq-server"), self.password
        ports = {name: self.place.port(f"rabbit.{name}") for name in PORTS}
        amqp, management = ports["amqp"], ports["management"]
        program = self._program(server, password, ports)
        with (
            names(ports["names"]),
            running(program, lambda: open_at(amqp) and open_at(management), within=120),
        ):
            key = f"kuaiji:{password}"
            yield Broker(f"pyamqp://{key}@127.0.0.1:{amqp}/", f"http://{key}@127.0.0.1:{management}")

    def _program(self, server: Path, password: str, ports: dict[str, int]) -> Program:
        folder = self.place.folder / "rabbit"
        folder.mkdir(exist_ok=True)
        config, plugins = folder / "rabbitmq.conf", folder / "plugins"
        config.write_text(CONFIG.format(password=password, **ports), encoding="utf-8")
        plugins.write_text("[rabbitmq_management].", encoding="utf-8")
        own = {
            "HOME": str(folder),
            "RABBITMQ_NODENAME": f"kuaiji{os.getpid()}@localhost",
            "RABBITMQ_DIST_PORT": str(ports["distribution"]),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_PID_FILE": str(folder / "pid"),
            "RABBITMQ_CONFIG_FILE": str(config),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(plugins),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2 +sbwt none",
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(ports["names"]),
        }
        log, pidfile = self.place.folder / "rabbit.log", self.place.folder / "rabbit.pid"
        environment = {**os.environ, **own}
        return Program("RabbitMQ", [str(server)], log, pidfile, environment=environment, folder=folder)


@contextmanager
def names(port: int) -> Iterator[None]:
    """Erlang's register of names, which a node starts and leaves behind."""
    try:
        yield
    finally:
        # Not in the event loop: what a test left there may still wait for a descriptor of the same number
        blocking, until = original("subprocess"), time.monotonic() + 5
        asked = ["epmd", "-port", str(port), "-kill"]
        while b"living nodes" in blocking.run(asked, check=False, capture_output=True).stdout:
            if time.monotonic() > until:
                break  # a node that was killed is forgotten a moment later
            original("time").sleep(0.1)


def open_at(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
