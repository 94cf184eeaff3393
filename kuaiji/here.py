"""Where the system answers: as told, or where it runs already, or started for a while."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .embedded import running_in
from .embedded.process import Program, running
from .health import healthy


@contextmanager
def somewhere(url: str, folder: Path) -> Iterator[str]:
    """The address of a running system; one that had to be started ends with the block. Raises NotStarted."""
    if url or (url := address(folder)):
        yield url.rstrip("/")
        return
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "kuaiji", "run", "--data", str(folder.absolute())]
    whole = Program("kuaiji run", command, folder / "run.log", folder / "run.pid", patience=45)
    with running(whole, lambda: healthy_at(folder), within=180):
        yield address(folder)


def address(folder: Path) -> str:
    """What the owner of the folder says; empty if nobody owns it, or it does not serve yet."""
    return str((running_in(folder) or {}).get("url", ""))


def healthy_at(folder: Path) -> bool:
    found = address(folder)
    return bool(found) and healthy(f"{found}/ready")
