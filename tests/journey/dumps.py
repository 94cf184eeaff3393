"""All that a running system keeps, as files: its databases told as SQL, and the folders of its servers."""

import json
import os
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kuaiji.embedded import running_in
from kuaiji.embedded.postgres import wheel
from tests.backend.compose import unavailable

SQL = "databases.sql"
CONTAINERS = {  # what is said -> what says it, in docker-compose.yml
    SQL: ["exec", "-T", "postgres", "pg_dumpall", "-U", "kuaiji"],
    "rabbitmq.tar": ["exec", "-T", "rabbitmq", "tar", "-cf", "-", "-C", "/var/lib/rabbitmq", "."],
    "minio.tar": ["exec", "-T", "minio", "tar", "-cf", "-", "-C", "/data", "."],
    "logs.txt": ["logs", "--no-color"],
}


def dumped(place: Path, into: Path) -> list[Path]:
    """The folders in which to look. Skips the test, loudly, where nothing can be dumped."""
    if running_in(place):
        at = postgres_of(place)
        psql(at, "CHECKPOINT")  # what the tables' own files hold is looked through too
        (into / SQL).write_bytes(said("pg_dumpall", at))
        return [place, into]
    if why := unavailable():
        pytest.skip(f"NOT RUN: what the system keeps could not be looked through: {why}")
    for name, command in CONTAINERS.items():
        with (into / name).open("wb") as file:
            subprocess.run(["docker", "compose", *command], stdout=file, check=True, timeout=120)
    return [into]


def postgres_of(place: Path) -> str:
    """The address of its database files."""
    port = json.loads((place / "ports.json").read_text(encoding="utf-8"))["postgres"]
    password = (place / "secrets" / "passwords" / "postgres").read_text(encoding="utf-8")
    return f"postgresql://kuaiji:{password}@127.0.0.1:{port}/files"


def psql(address: str, *statements: str) -> None:
    said("psql", address, "-X", "-v", "ON_ERROR_STOP=1", *(f"-c{each}" for each in statements))


def said(program: str, address: str, *words: str) -> bytes:
    """By PostgreSQL's own programs, which ask for the password again for every database."""
    command = [str(wheel() / program), *words, "-d", address]
    password = {"PGPASSWORD": str(urlsplit(address).password)}
    return subprocess.run(
        command, env=os.environ | password, capture_output=True, check=True, timeout=60
    ).stdout
