"""P5: the whole dossier page over HTTP, beside the least that stock nameko can do."""

from collections.abc import Iterator

from .hosts import Hosts
from .outcome import Against, Goal, Outcome, compared
from .p04_command import CLIENTS, OURS, PARTS, PEOPLE
from .people import founded
from .web import browsers, stock_nameko

STOCK = "stock nameko, echo"


def run(hosts: Hosts) -> Iterator[Outcome]:
    town = founded(hosts, max(64, int(PEOPLE * hosts.effort.size)))
    with town.running(*PARTS) as ours, stock_nameko(hosts) as stock:
        for clients in CLIENTS:
            against = [Against(STOCK, Goal(at_least=2.0) if clients == 8 else Goal())]
            with (
                browsers(town, OURS, "page", town.environment["KUAIJI_LISTEN"], clients, ours) as us,
                browsers(town, STOCK, "echo", stock.address, clients, stock.processes) as them,
            ):
                yield from compared("P5", f"{clients} clients", "req/s", [us, them], against, hosts.effort)
