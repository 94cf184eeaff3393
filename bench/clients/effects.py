"""P3, ours: a backlog in collection's outbox until each of it is a case of review's."""

import os
import time

from bench import loop

from .announcing import Announcing, keys_from


def make(_: int) -> loop.Operation:
    backlog = int(os.environ["BENCH_BACKLOG"])
    announcing = Announcing(os.environ["BENCH_SOURCE"], os.environ["BENCH_TARGET"], keys_from())

    def effects() -> int:
        wanted = announcing.effects() + backlog
        announcing.announce(backlog)
        while announcing.effects() < wanted:
            time.sleep(0.01)
        return backlog

    return effects


if __name__ == "__main__":
    loop.serve(make)
