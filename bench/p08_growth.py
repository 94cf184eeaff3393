"""P8: the same append, command and page with ten thousand, a hundred thousand and a million stored events."""

from collections.abc import Iterator
from dataclasses import replace

from .crew import Crew
from .hosts import Hosts
from .outcome import Goal, Outcome, told
from .p04_command import PARTS
from .people import founded
from .race import Effort
from .sample import Sample, typical
from .town import Town
from .web import browsers

STORED = (10_000, 100_000, 1_000_000)
PEOPLE, CLIENTS = 500, 8
WITHIN = 1.3


def run(hosts: Hosts) -> Iterator[Outcome]:
    """No pairs here: a store does not shrink again. Each figure is the median of a few runs."""
    first: dict[str, Sample] = {}
    for stored in STORED:
        people = max(64, int(PEOPLE * hosts.effort.size))
        town = founded(hosts, people, crowd=int(stored * hosts.effort.size))
        for name, sample in measured(town, hosts.effort):
            base = first.setdefault(name, sample)
            goal = Goal(at_most=WITHIN) if stored != STORED[0] else None
            one = told("P8", f"{name}, {stored:,} events", "/s", base.rate / sample.rate, "time", goal)
            yield replace(one, ours=sample, against=f"{STORED[0]:,} events", theirs=base)


def measured(town: Town, effort: Effort) -> Iterator[tuple[str, Sample]]:
    hosts, where = town.hosts, {"BENCH_DATABASE": town.database("collection")}
    servers = {"database": hosts.database_process}
    with Crew("append", ["-m", "bench.clients.append"], CLIENTS, where, servers) as crew:
        yield "append", several(crew, effort)
    with town.running(*PARTS) as parts:
        for asks in ("work", "page"):
            with browsers(town, asks, asks, town.environment["KUAIJI_LISTEN"], CLIENTS, parts) as crew:
                yield asks, several(crew, effort)


def several(crew: Crew, effort: Effort) -> Sample:
    crew.run(effort.seconds)  # connections, keys and caches are there
    return typical([crew.run(effort.seconds) for _ in range(effort.fewest)])
