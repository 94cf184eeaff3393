"""P1, ours: one commit of the store, exactly as a command ends."""

import os
from uuid import uuid4

from bench import loop
from eventkit.envelope import Envelope
from eventkit.postgres import PostgresStore, connect
from eventkit.store import Append, Batch, Change, Stored
from services.collection.projections import dossiers

from . import material as its


def make(_: int) -> loop.Operation:
    store, places = PostgresStore(connect(os.environ["BENCH_DATABASE"], 2)), its.places()

    def append() -> int:
        stream, version = next(places)
        events = tuple(
            stored("collection.work_declared", stream, version + number, its.HASH) for number in (1, 2, 3)
        )
        message = stored("collection.review_requested", stream, version // 3 + 1)
        row = its.shown(stream, version)
        store.commit(
            Batch(
                [Append(stream, version, its.SUBJECT, events, (message,), uuid4().hex)],
                [Change(dossiers, row if version else None, its.shown(stream, version + 3))],
            )
        )
        return 1

    return append


def stored(name: str, stream: str, seq: int, hash: bytes = b"") -> Stored:
    envelope = Envelope(
        name=name,
        schema=1,
        stream=stream,
        seq=seq,
        at=its.AT,
        subject=its.SUBJECT,
        actor=its.ACTOR,
        correlation=its.CORRELATION,
        causation=its.CAUSATION,
    )
    return Stored(envelope, its.CLEAR, its.SEALED, hash, hash)


if __name__ == "__main__":
    loop.serve(make)
