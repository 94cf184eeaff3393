"""P4: a wizard's command over HTTP: validated, authorized, encrypted, event-sourced, idempotent."""

from collections.abc import Iterator
from contextlib import ExitStack

from .hosts import Hosts
from .outcome import Against, Goal, Outcome, compared
from .people import founded
from .town import Town
from .web import Peer, browsers, our_shape, stock_nameko

PEOPLE = 2000
OURS, STOCK, SHAPE = "kuaiji", "stock nameko, orders", "orders on our RPC"
PARTS = ("gateway", "collection", "identity")
CLIENTS = (1, 8, 32)


def run(hosts: Hosts) -> Iterator[Outcome]:
    town = founded(hosts, max(64, int(PEOPLE * hosts.effort.size)))
    with ExitStack() as held:
        ours = held.enter_context(town.running(*PARTS))
        stock = held.enter_context(stock_nameko(hosts))
        shape = held.enter_context(our_shape(town))
        for clients in CLIENTS:
            yield from side_by_side(town, clients, ours, stock, shape)


def side_by_side(town: Town, clients: int, ours: dict[str, int], stock: Peer, shape: Peer) -> list[Outcome]:
    at_eight = clients == 8
    against = [
        Against(STOCK, Goal(at_least=1.8) if at_eight else Goal()),
        Against(STOCK, Goal(at_most=1.0) if at_eight else Goal(), "p99"),
        Against(SHAPE, Goal(at_least=0.9) if at_eight else Goal()),
    ]
    with (
        browsers(town, OURS, "work", town.environment["KUAIJI_LISTEN"], clients, ours) as us,
        browsers(town, STOCK, "order", stock.address, clients, stock.processes) as them,
        browsers(town, SHAPE, "order", shape.address, clients, shape.processes) as same,
    ):
        return compared("P4", f"{clients} clients", "req/s", [us, them, same], against, town.hosts.effort)
