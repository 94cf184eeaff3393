"""P7: all read tables from a million events, half of them sealed."""

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import create_engine

from eventkit.rebuild import rebuild
from services.collection.wiring import DOSSIERS

from .clients.keys import KnownKeys, key_of
from .crew import Crew
from .hosts import Hosts
from .lives import SENT, copy_in
from .outcome import Against, Goal, Outcome, compared, told
from .p01_append import empty_store

EVENTS = 1_000_000
OURS, BARE = "kuaiji", "bare read and copy"
PER_CORE = 100_000  # events a second


def run(hosts: Hosts) -> Iterator[Outcome]:
    address = hosts.database("kuaiji_rebuild")
    empty_store(address)
    count = max(1, int(EVENTS * hosts.effort.size) // len(SENT))
    people = (str(uuid5(NAMESPACE_URL, f"rebuild/{number}")) for number in range(count))
    events = copy_in(address, ((each, key_of(each)) for each in people), SENT)
    engine = create_engine(address)
    rebuild(DOSSIERS, engine, KnownKeys())
    engine.dispose()
    hosts.settle()
    where, servers = {"BENCH_DATABASE": address}, {"database": hosts.database_process}
    with (
        Crew(BARE, ["-m", "bench.clients.reread"], 1, where, servers) as bare,
        Crew(OURS, ["-m", "bench.clients.rebuild"], 1, where, servers) as ours,
    ):
        what, goal = f"{events:,} events", [Against(BARE, Goal(at_least=0.5))]
        outcomes = compared("P7", what, "events/s", [ours, bare], goal, hosts.effort)
    yield from outcomes
    assert outcomes[0].ours
    mine = outcomes[0].ours.cpu["client"]
    yield told("P7", what, "events/s", 1000 / mine, "events/s per core", Goal(at_least=PER_CORE))
