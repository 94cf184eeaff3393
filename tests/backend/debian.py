"""Debian's packages, installed when they are first needed, and without the services of the system."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from .servers import Missing

NO_SERVICE = Path("/usr/sbin/policy-rc.d")
LOCK = Path(tempfile.gettempdir()) / "kuaiji-apt.lock"
INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"]


def installed(program: Path, package: str) -> Path:
    """The program, which the package has. Raises Missing."""
    if not program.exists():
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise Missing(f"no {program.name}: apt-get install {package}")
        with LOCK.open("w") as one_at_a_time:
            fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
            if not program.exists():
                install(package)
    return program


def install(package: str) -> None:
    """Raises Missing."""
    print(f"tests: installing {package} by apt-get", flush=True)
    kept = NO_SERVICE.read_bytes() if NO_SERVICE.exists() else None
    NO_SERVICE.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
    NO_SERVICE.chmod(0o755)
    try:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update"], check=False, capture_output=True)
        done = subprocess.run([*INSTALL, package], check=False, capture_output=True, text=True, env=quiet)
    finally:
        NO_SERVICE.unlink() if kept is None else NO_SERVICE.write_bytes(kept)
    if done.returncode:
        raise Missing(f"apt-get install {package} failed: {done.stderr[-300:]}")
