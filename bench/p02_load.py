"""P2: what it takes to know how a dossier stands: load, decrypt, fold."""

from collections.abc import Iterator

from .clients.keys import key_of
from .clients.load import PEOPLE, account
from .crew import Crew
from .environments import PEERS, python
from .hosts import Hosts
from .lives import copy_in, edited
from .outcome import Against, Goal, Outcome, compared
from .p01_append import empty_store

OURS, ES, ES_SNAPSHOTS = "kuaiji", "eventsourcing", "eventsourcing, snapshots"


def run(hosts: Hosts) -> Iterator[Outcome]:
    ours, theirs = hosts.database("kuaiji_load"), hosts.database("eventsourcing_load")
    empty_store(ours)
    for length in (10, 100, 1000):
        people = (account(length, number) for number in range(PEOPLE))
        copy_in(ours, ((each, key_of(each)) for each in people), edited(length))
        yield from side_by_side(hosts, ours, theirs, length)


def side_by_side(hosts: Hosts, ours: str, theirs: str, length: int) -> list[Outcome]:
    servers = {"database": hosts.database_process}
    script, interpreter = [str(PEERS / "eventsourcing" / "load.py")], python("eventsourcing")

    def peer(name: str, snapshots: str) -> Crew:
        where = {"BENCH_DATABASE": theirs, "BENCH_EVENTS": str(length), "BENCH_SNAPSHOTS": snapshots}
        return Crew(name, script, 1, where, servers, interpreter)

    against = [
        Against(ES, Goal(at_most=0.3) if length == 100 else Goal(), "time"),
        Against(ES_SNAPSHOTS, Goal(), "time"),
    ]
    mine = {"BENCH_DATABASE": ours, "BENCH_EVENTS": str(length)}
    with (
        Crew(OURS, ["-m", "bench.clients.load"], 1, mine, servers) as us,
        peer(ES, "0") as without,
        peer(ES_SNAPSHOTS, "1") as snapshots,
    ):
        hosts.settle()
        return compared("P2", f"{length} events", "loads/s", [us, without, snapshots], against, hosts.effort)
