"""P1, eventsourcing 9.5: its PostgreSQL recorder inserts three stored events."""

import os
from urllib.parse import urlsplit
from uuid import uuid4

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore

from bench import loop

SEALED = bytes(range(256)) + b"z" * 220  # as long as our clear and sealed parts


def recorder_on(database: str) -> tuple[PostgresDatastore, PostgresApplicationRecorder]:
    at = urlsplit(database)
    store = PostgresDatastore(
        at.path[1:], at.hostname, str(at.port), at.username, at.password, pool_size=1, max_overflow=0
    )
    return store, PostgresApplicationRecorder(store, events_table_name="stored_events")


def make(_: int) -> loop.Operation:
    _, recorder = recorder_on(os.environ["BENCH_DATABASE"])
    places = streams()

    def append() -> int:
        stream, version = next(places)
        recorder.insert_events(
            [
                StoredEvent(stream, version + number, "collection.domain:Dossier.WorkDeclared", SEALED)
                for number in (1, 2, 3)
            ]
        )
        return 1

    return append


def streams():
    while True:
        dossier = uuid4()
        yield from ((dossier, 3 * number) for number in range(8))


if __name__ == "__main__":
    store, recorder = recorder_on(os.environ["BENCH_DATABASE"])
    recorder.create_table()
    store.close()
    loop.serve(make)
