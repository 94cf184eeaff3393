"""Who asks over HTTP, and whom they ask beside us."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from .clients.web import Line, Refused, jobs
from .crew import Crew
from .environments import PEERS, python
from .hosts import Hosts
from .town import Town, answers, started


@dataclass(frozen=True)
class Peer:
    address: str
    processes: Mapping[str, int]


def browsers(town: Town, name: str, asks: str, address: str, clients: int, parts: Mapping[str, int]) -> Crew:
    """``clients`` processes with a connection each."""
    where = {
        "BENCH_ADDRESS": address,
        "BENCH_PEOPLE": str(town.people),
        "BENCH_CLIENTS": str(clients),
        "BENCH_ASKS": asks,
    }
    servers = {**parts, "database": town.hosts.database_process, "broker": town.hosts.broker_process}
    return Crew(name, ["-m", "bench.clients.web"], clients, where, servers)


@contextmanager
def stock_nameko(hosts: Hosts) -> Iterator[Peer]:
    """The order shape of nameko-examples on nameko as it is, two processes."""
    address = f"127.0.0.1:{hosts.place.port('stock')}"
    folder, interpreter = PEERS / "nameko", python("nameko")
    command = [str(interpreter.with_name("nameko")), "run", "--config", str(folder / "config.yml")]
    where = {
        "AMQP_URI": hosts.rabbit.amqp,
        "LISTEN": address,
        "BENCH_DATABASE": hosts.database("stock_orders"),
        "PYTHONPATH": str(folder),
    }
    commands = {"gateway": [*command, "stock_gateway"], "orders": [*command, "stock_orders"]}
    with started(hosts, commands, where, str(interpreter)) as pids:
        answers(hosts, takes_orders(address))
        yield Peer(address, pids)


@contextmanager
def our_shape(town: Town) -> Iterator[Peer]:
    """The same shape on our RPC and HTTP, two processes."""
    hosts = town.hosts
    address = f"127.0.0.1:{hosts.place.port('shape')}"
    where = {
        **town.environment,
        "KUAIJI_LISTEN": address,
        "BENCH_DATABASE": hosts.database("shape_orders"),
        "KUAIJI_LOG": str(hosts.place.folder / "shape.log"),
    }
    commands = {
        "gateway": ["-m", "bench.clients.shape", "gateway"],
        "orders": ["-m", "bench.clients.shape", "orders"],
    }
    with started(hosts, commands, where) as pids:
        answers(hosts, takes_orders(address))
        yield Peer(address, pids)


def takes_orders(address: str) -> Callable[[], bool]:
    def asked() -> bool:
        try:
            Line(address).ask("PUT", "/orders", next(jobs("img-work")))
        except (OSError, Refused):
            return False
        return True

    return asked
