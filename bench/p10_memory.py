"""P10: what each process of the system holds in memory: idle, and after ten minutes of load."""

from collections.abc import Iterator, Mapping
from statistics import median

from kuaiji.databases import SERVICES

from . import cpu
from .crew import Crew
from .hosts import Hosts
from .outcome import Goal, Outcome, told
from .people import founded
from .web import browsers

SECONDS = 600
MOST, GROWTH = 90.0, 1.05  # MiB of each; the last fifth of the load beside the one after the first
PEOPLE, CLIENTS = 500, 8


def run(hosts: Hosts) -> Iterator[Outcome]:
    town = founded(hosts, max(64, int(PEOPLE * hosts.effort.size)))
    with town.running("gateway", *SERVICES) as parts:
        for name, held in resident(parts).items():
            yield told("P10", f"{name}, idle", "MiB", held, "MiB", Goal(at_most=MOST))
        where = town.environment["KUAIJI_LISTEN"]
        with browsers(town, "work", "work", where, CLIENTS, parts) as work:
            yield from loaded(work, parts, SECONDS * hosts.effort.size)


def loaded(work: Crew, parts: Mapping[str, int], seconds: float) -> Iterator[Outcome]:
    """Looked at twenty times; what a process needs at first is no growth."""
    seen = []
    for _ in range(20):
        work.run(max(seconds / 20, 0.3))
        seen.append(resident(parts))
    for name in parts:
        held = [one[name] for one in seen]
        then, now = median(held[4:8]), median(held[16:])
        yield told("P10", f"{name}, loaded", "MiB", now, "MiB", Goal(at_most=MOST))
        yield told("P10", f"{name}, loaded", "×", now / then, "growth", Goal(at_most=GROWTH))


def resident(parts: Mapping[str, int]) -> dict[str, float]:
    return {name: cpu.resident(pid) for name, pid in parts.items()}
