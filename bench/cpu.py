"""How much of the processors a tree of processes has used, those that ended included (Linux)."""

import os
from collections.abc import Iterator
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def used(root: int) -> float:
    """Seconds, of the process and all its descendants. Each counts those it has waited for."""
    return sum(_times(pid) for pid in _tree(root)) / TICK


def resident(root: int) -> float:
    """MiB of memory that the process alone has in use."""
    pages = int(Path(f"/proc/{root}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _tree(root: int) -> Iterator[int]:
    yield root
    try:
        for thread in Path(f"/proc/{root}/task").iterdir():
            for child in (thread / "children").read_text(encoding="ascii").split():
                yield from _tree(int(child))
    except (FileNotFoundError, ProcessLookupError):
        return  # it has ended; whoever waited for it counts it


def _times(pid: int) -> int:
    """User and system time of its own, and of its children that are gone (proc(5), fields 14 to 17)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(map(int, fields[11:15]))
