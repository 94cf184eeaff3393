"""P2, ours: a dossier read, opened and folded, as every command begins."""

import os
import random
from uuid import NAMESPACE_URL, uuid5

from bench import loop
from contracts.ids import dossier_of
from eventkit.clock import SystemClock
from eventkit.handler import Cause, Handler
from eventkit.postgres import PostgresStore, connect
from eventkit.privacy import NAMES
from services.collection.wiring import DOSSIERS

from .keys import KnownKeys

PEOPLE = 20


def account(length: int, number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"{length}/{number}"))


def make(_: int) -> loop.Operation:
    store = PostgresStore(connect(os.environ["BENCH_DATABASE"], 1))
    length = int(os.environ["BENCH_EVENTS"])
    cause = Cause(actor="applicant:nobody")
    handler = Handler(DOSSIERS, store, KnownKeys(), NAMES["aes"], SystemClock(), cause)
    dossiers = [dossier_of(account(length, number)) for number in range(PEOPLE)]

    def load() -> int:
        assert handler.load(random.choice(dossiers)).version == length
        return 1

    return load


if __name__ == "__main__":
    loop.serve(make)
