"""T1: every process dies again and again while people walk; nothing acknowledged is lost or doubled."""

import time
from collections.abc import Sequence
from random import Random

from .chaos.drive import storm
from .chaos.walkers import Walkers
from .proof import Lane, Outcome, Proof, Run, Sizes
from .servers import Mortal
from .town.parts import Part
from .town.town import Town

A_SERVER = 25  # kills of services for one of PostgreSQL and one of RabbitMQ
PAUSE = 0.6  # seconds between two kills, at most
TOGETHER = 0.2  # chance that two die at once
OUTSIDE = ("simulators",)  # not ours to kill


def run(run: Run) -> Outcome:
    killing = Killing(run)
    after = storm(run, killing.all)
    servers = run.size // A_SERVER
    size = f"{run.size} kills of services, {servers} of PostgreSQL, {servers} of RabbitMQ"
    return Outcome(size, after.faults, after.measured)


class Killing:
    def __init__(self, run: Run) -> None:
        self.run, self.random = run, Random(run.seed + 1)

    def all(self, place: Town, walkers: Walkers) -> Sequence[str]:
        mortal = [part for part in place.parts if part.name not in OUTSIDE]
        killed = 0
        while killed < self.run.size:
            together = 2 if self.random.random() < TOGETHER else 1
            self.kill(self.random.sample(mortal, together))
            if (killed + together) // A_SERVER > killed // A_SERVER:
                self.restart(self.run.servers.postgres)
                self.restart(self.run.servers.rabbitmq)
            killed += together
            self.run.told(killed / self.run.size)
        return []

    def kill(self, parts: list[Part]) -> None:
        for part in parts:
            part.kill()  # who keeps them starts them again
        time.sleep(1.0)
        for part in parts:
            part.await_ready()
        time.sleep(self.random.uniform(0, PAUSE))

    def restart(self, server: Mortal) -> None:
        server.kill()
        time.sleep(self.random.uniform(0, 2))
        server.start()
        time.sleep(self.random.uniform(0, 2))


PROOF = Proof(
    test="T1",
    promise="P1 No acknowledged write is lost, and P2, P3 with it",
    claim="Every process, PostgreSQL and RabbitMQ are killed with SIGKILL while people walk the whole way: "
    "what was acknowledged is stored, every message had its effect once and in order, nothing waits a minute "
    "later, read tables, hash chains and pictures are whole, everybody is approved",
    sizes=Sizes(short=40, usual=200, full=500, twin=12),
    run=run,
    twins={
        "answered before committed": "acknowledged writes are lost",
        "acknowledged on arrival": "has not heard all",
    },
    lane=Lane.KILLS,
)
