"""P1: what it costs to keep a command: three events, an announcement, an idempotency key, a row to read."""

from collections.abc import Iterator

from sqlalchemy import create_engine

from kuaiji.migrate import store
from services.collection.projections import tables

from .crew import Crew
from .environments import PEERS, message_db, python
from .hosts import Hosts, run_script
from .outcome import Against, Goal, Outcome, compared

UNIT = "appends/s"
OURS, ROWS, ES, MDB = "kuaiji", "bare rows", "eventsourcing", "message-db"


def run(hosts: Hosts) -> Iterator[Outcome]:
    databases = {name: hosts.database(name.replace(" ", "_")) for name in (OURS, ROWS, ES, MDB)}
    for name in (OURS, ROWS):
        empty_store(databases[name])
    run_script(databases[MDB], message_db())
    for clients in (1, 8, 32):
        yield from side_by_side(hosts, databases, clients)


def side_by_side(hosts: Hosts, databases: dict[str, str], clients: int) -> list[Outcome]:
    servers = {"database": hosts.database_process}
    against = [
        Against(ROWS, Goal(at_least=0.90)),
        # one client waits for the disk most of the time, whoever it is
        Against(ES, Goal(at_least=4.0) if clients > 1 else Goal()),
        Against(MDB, Goal(at_least=1.2), worth=3),  # it counts events
    ]
    hosts.settle()

    def crew(name: str, script: list[str], **options: object) -> Crew:
        return Crew(name, script, clients, {"BENCH_DATABASE": databases[name]}, servers, **options)  # type: ignore[arg-type]

    with (
        crew(OURS, ["-m", "bench.clients.append"]) as ours,
        crew(ROWS, ["-m", "bench.clients.rows"]) as rows,
        crew(ES, [str(PEERS / "eventsourcing" / "append.py")], python=python("eventsourcing")) as es,
        crew(MDB, ["-m", "bench.clients.messages"]) as mdb,
    ):
        return compared("P1", f"{clients} processes", UNIT, [ours, rows, es, mdb], against, hosts.effort)


def empty_store(address: str) -> None:
    """The kit's tables and collection's read tables."""
    engine = create_engine(address)
    with engine.begin() as connection:
        store(connection)
        tables.create_all(connection)
    engine.dispose()
