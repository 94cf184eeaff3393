"""Where peers live: made at their first use, and kept until what they ask for changes."""

import subprocess
import sys
from functools import cache
from pathlib import Path

PEERS = Path(__file__).parent / "peers"
VENVS = PEERS / ".venvs"


@cache
def python(peer: str) -> Path:
    """The interpreter of a peer's own environment, of the same version as ours."""
    wanted, home = PEERS / peer / "requirements.txt", VENVS / peer
    made = home / "requirements.txt"
    interpreter = home / "bin" / "python"
    if not made.exists() or made.read_text(encoding="utf-8") != wanted.read_text(encoding="utf-8"):
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        install: list[str | Path] = [
            interpreter,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            wanted,
        ]
        subprocess.run(install, check=True)
        made.write_text(wanted.read_text(encoding="utf-8"), encoding="utf-8")
    return interpreter


@cache
def message_db() -> list[str]:
    """Its SQL scripts in the order of its own ``install.sh``."""
    folder = PEERS / "message_db"
    package = folder / "node_modules" / "@eventide" / "message-db"
    if not package.exists():
        npm: list[str | Path] = [
            "npm",
            "install",
            "--silent",
            "--ignore-scripts",
            "--no-package-lock",
            "--prefix",
            folder,
        ]
        subprocess.run(npm, check=True)
    sql = package / "database"
    first = (
        "schema/message-store",
        "tables/messages",
        "types/message",
    )  # pgcrypto is built in since PostgreSQL 13
    functions = [
        *("message-store-version", "hash-64", "acquire-lock", "category", "is-category", "id", "cardinal-id"),
        *("stream-version", "write-message"),
    ]
    indexes = ("messages-id", "messages-stream", "messages-category")
    names = [*first, *(f"functions/{one}" for one in functions), *(f"indexes/{one}" for one in indexes)]
    return [(sql / f"{name}.sql").read_text(encoding="utf-8") for name in names]
