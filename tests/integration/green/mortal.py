"""A RabbitMQ of our own that may be killed, and started again on what it left."""

import os
import random
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic, sleep

import pytest

RABBITMQ = Path("/usr/lib/rabbitmq/bin")  # Debian's own wrapper insists on its own user


@contextmanager
def folder(name: str) -> Iterator[Path]:
    """Below /tmp: an unprivileged server must be able to get there."""
    made = Path(mkdtemp(prefix=f"kuaiji-{name}-"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def rabbitmq(folder: Path, port: int = 0) -> Iterator[str]:
    """Answers the AMQP URL. The same folder and port once more: it is killed in between, and starts again."""
    if not (RABBITMQ / "rabbitmq-server").exists():
        pytest.skip("NO RABBITMQ, DELIVERY IS NOT TESTED: apt-get install rabbitmq-server")
    port, names = port or free_port(), free_port()
    (folder / "plugins").write_text("[].")
    (folder / "rabbitmq.conf").write_text("vm_memory_high_watermark.absolute = 1GB\n")
    private = {
        "HOME": str(folder),
        "RABBITMQ_NODENAME": f"kuaiji{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(names),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2 +sbwt none",
    }
    epmd = [shutil.which("epmd") or "epmd", "-port", str(names)]  # else Erlang leaves one behind
    with (
        _server(epmd, names, folder, private),
        _server([str(RABBITMQ / "rabbitmq-server")], port, folder, private),
    ):
        yield f"pyamqp://guest:guest@127.0.0.1:{port}//"


@contextmanager
def _server(command: list[str], port: int, folder: Path, more: Mapping[str, str]) -> Iterator[None]:
    with (folder / "output").open("w") as output:
        process = subprocess.Popen(
            command, env=os.environ | more, cwd=folder, stdout=output, stderr=output, start_new_session=True
        )
    try:
        _wait_for(port)
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # no test needs its data
        process.wait(10)


def free_port() -> int:
    """Below those that the system gives to callers: who calls a dead server might else reach itself."""
    for port in random.sample(range(20000, 32000), 100):
        with suppress(OSError), closing(socket.socket()) as listening:
            listening.bind(("127.0.0.1", port))
            return port
    raise OSError("no port is free")


def _wait_for(port: int, seconds: float = 60) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), 0.3)):
            return
        sleep(0.1)
    raise TimeoutError(f"nothing listens on {port}")
