"""PostgreSQL and RabbitMQ of our own: private ports and folders, gone with the tests."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

RABBITMQ = Path("/usr/lib/rabbitmq/bin")  # Debian's own wrapper insists on its own user


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Answers the database URL with ``{name}`` for the database."""
    binaries = _postgres_binaries()
    port, data = _free_port(), folder / "data"
    folder.chmod(0o755)
    data.mkdir()
    run = []
    if os.geteuid() == 0:
        shutil.chown(data, "postgres")
        run = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    quiet = ["-A", "trust", "-U", "kuaiji", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run(
        [*run, binaries / "initdb", "-D", data / "d", *quiet], check=True, capture_output=True, cwd=data
    )
    options = ["-p", str(port), "-k", str(data), "-h", "127.0.0.1", "-c", "fsync=off"]
    with _server([*run, str(binaries / "postgres"), "-D", str(data / "d"), *options], port, folder, {}):
        yield f"postgresql+psycopg2://kuaiji@127.0.0.1:{port}/{{name}}"


@contextmanager
def rabbitmq(folder: Path) -> Iterator[str]:
    """Answers the AMQP URL."""
    if not (RABBITMQ / "rabbitmq-server").exists():
        pytest.skip("NO RABBITMQ, DELIVERY IS NOT TESTED: apt-get install rabbitmq-server")
    port, node = _free_port(), f"kuaiji{os.getpid()}@localhost"
    (folder / "plugins").write_text("[].")
    (folder / "rabbitmq.conf").write_text("vm_memory_high_watermark.absolute = 1GB\n")
    private = {
        "HOME": str(folder),
        "RABBITMQ_NODENAME": node,
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(_free_port()),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(_free_port()),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2 +sbwt none",
    }
    with _server([str(RABBITMQ / "rabbitmq-server")], port, folder, private):
        yield f"pyamqp://guest:guest@127.0.0.1:{port}//"


def _postgres_binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if not found:
        pytest.skip("NO POSTGRESQL, DELIVERY IS NOT TESTED: apt-get install postgresql")
    return found[0]


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
        for ending in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(process.pid, ending)
                process.wait(10)


def _free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait_for(port: int, seconds: float = 60) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), 0.3)):
            return
        sleep(0.1)
    raise TimeoutError(f"nothing listens on {port}")
