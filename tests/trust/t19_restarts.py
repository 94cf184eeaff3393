"""T19: PostgreSQL and RabbitMQ are restarted, in good order or by a kill, while people walk."""

import time
from collections.abc import Sequence
from random import Random

from .chaos.drive import storm
from .chaos.walkers import Walkers
from .proof import Lane, Outcome, Proof, Run, Sizes
from .town.town import Town

AWAY = 3.0  # seconds, at most, that a server stays down
UP = 4.0  # seconds, at most, until the next


def run(run: Run) -> Outcome:
    random = Random(run.seed + 1)

    def restarts(place: Town, walkers: Walkers) -> Sequence[str]:
        for at in range(run.size):
            for server in (run.servers.rabbitmq, run.servers.postgres):
                (server.kill if random.random() < 0.5 else server.close)()
                time.sleep(random.uniform(0, AWAY))
                server.start()
                time.sleep(random.uniform(1, UP))
            run.told((at + 1) / run.size)
        return []

    after = storm(run, restarts)
    return Outcome(f"{run.size} restarts of RabbitMQ, {run.size} of PostgreSQL", after.faults, after.measured)


PROOF = Proof(
    test="T19",
    promise="P1, P2, P3 when servers are restarted",
    claim="RabbitMQ and PostgreSQL are restarted, half of the times by a kill, while people walk; then all "
    "must be as after T1",
    sizes=Sizes(short=1, usual=15, full=50, twin=1),
    run=run,
    twins={"relay gives up": " unsent "},
    lane=Lane.RESTARTS,
)
