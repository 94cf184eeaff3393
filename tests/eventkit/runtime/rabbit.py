"""A RabbitMQ node of our own, on ports and in a folder of its own, and a wire to it that can be cut."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import eventlet
from kombu import Connection

SERVER = Path(
    "/usr/lib/rabbitmq/bin/rabbitmq-server"
)  # without the wrapper, which is for the system's own node


def free_port() -> int:
    listening = eventlet.listen(("127.0.0.1", 0))
    port: int = listening.getsockname()[1]
    listening.close()
    return port


@contextmanager
def node(folder: Path) -> Iterator[int]:
    """Yields the port. ``folder`` is empty and afterwards holds nothing that runs."""
    port, environment = free_port(), surroundings(folder)
    environment["RABBITMQ_NODE_PORT"] = str(port)
    with (folder / "out").open("w") as out:
        server = subprocess.Popen([str(SERVER)], env=environment, stdout=out, stderr=out)
        try:
            until_it_answers(port)
            yield port
        finally:
            server.terminate()
            server.wait()
            subprocess.run(["epmd", "-kill"], env=environment, capture_output=True)


def surroundings(folder: Path) -> dict[str, str]:
    (folder / "plugins").write_text("[].")
    return {
        "PATH": f"/usr/lib/erlang/bin:{os.defpath}:/usr/sbin",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "ERL_EPMD_PORT": str(free_port()),
        "RABBITMQ_NODENAME": f"kuaiji{os.getpid()}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_CONFIG_FILE": str(folder / "none"),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "none.env"),
    }


def until_it_answers(port: int) -> None:
    with eventlet.Timeout(60):
        while True:
            with suppress(OSError), Connection(f"pyamqp://guest:guest@127.0.0.1:{port}//") as connection:
                connection.connect()
                return
            eventlet.sleep(0.3)


def installed() -> bool:
    return SERVER.exists() and shutil.which("epmd") is not None and sys.platform == "linux"


class Wire:
    """A TCP proxy. ``mute`` makes the connections there are carry nothing more, ``cut`` ends them."""

    def __init__(self, target: int) -> None:
        self.target, self.muted = target, set[Any]()
        self.pairs: list[tuple[Any, Any]] = []
        self.socket = eventlet.listen(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = eventlet.spawn(self.accept)

    def accept(self) -> None:
        while True:
            near, _ = self.socket.accept()
            far = eventlet.connect(("127.0.0.1", self.target))
            self.pairs.append((near, far))
            for one, other in ((near, far), (far, near)):
                eventlet.spawn(self.pump, one, other)

    def pump(self, one: Any, other: Any) -> None:
        with suppress(OSError):
            while piece := one.recv(65536):
                while one in self.muted:
                    eventlet.sleep(0.1)
                other.sendall(piece)
        with suppress(OSError):
            other.shutdown(2)
        one.close()

    def mute(self) -> None:
        self.muted |= {end for pair in self.pairs for end in pair}

    def cut(self) -> None:
        pairs, self.pairs = self.pairs, []
        self.muted.clear()
        for end in (end for pair in pairs for end in pair):
            with suppress(OSError):
                end.shutdown(2)

    def close(self) -> None:
        self.thread.kill()
        self.socket.close()
        self.cut()
        eventlet.sleep(0.2)
