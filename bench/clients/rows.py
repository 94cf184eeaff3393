"""P1, bare: the same rows as prepared statements in one round trip; nothing is checked, nothing decided."""

import os
from uuid import NAMESPACE_URL, uuid4, uuid5

import psycopg2

from bench import loop
from bench.hosts import dsn
from eventkit.prepared import marks

from . import material as its

PREPARED = """
prepare s (text, int, int, text) as insert into streams values ($1, $2, $3, $4)
    on conflict (stream) do update set version = excluded.version, seq = excluded.seq;
prepare e (text, int, timestamptz, text, text, text, text, uuid, json, bytea, bytea, uuid, json, bytea, bytea,
        uuid, json, bytea, bytea) as
    insert into events (id, stream, version, name, schema, at, subject, actor, correlation, causation,
        clear, sealed, prev, hash)
    values ($8, $1, $2 + 1, 'collection.work_declared', 1, $3, $4, $5, $6, $7, $9, $10, $11, $11),
           ($12, $1, $2 + 2, 'collection.work_declared', 1, $3, $4, $5, $6, $7, $13, $14, $15, $15),
           ($16, $1, $2 + 3, 'collection.work_declared', 1, $3, $4, $5, $6, $7, $17, $18, $19, $19);
prepare o (text, int, timestamptz, text, text, text, text, json, bytea) as
    insert into outbox (stream, seq, name, schema, at, subject, actor, correlation, causation, clear, sealed)
    values ($1, $2, 'collection.review_requested', 1, $3, $4, $5, $6, $7, $8, $9);
prepare c (text, text, int) as insert into commands (key, stream, version) values ($1, $2, $3);
prepare p (text, text, text, int, boolean, boolean) as insert into dossiers values ($1, $2, $3, $4, $5, $6)
    on conflict (dossier) do update set department = excluded.department,
        record_status = excluded.record_status, revision = excluded.revision,
        identified = excluded.identified, verified = excluded.verified;
"""


def make(_: int) -> loop.Operation:
    connection = psycopg2.connect(dsn(os.environ["BENCH_DATABASE"]))
    connection.autocommit = True
    cursor, places = connection.cursor(), its.places()
    cursor.execute(PREPARED)
    told = (its.AT, its.SUBJECT, its.ACTOR, its.CORRELATION, its.CAUSATION)
    said = (its.CLEAR.decode(), its.SEALED)

    def append() -> int:
        stream, version = next(places)
        events = (
            event for number in (1, 2, 3) for event in (id_of(stream, version + number), *said, its.HASH)
        )
        seq, shown = version // 3 + 1, its.shown(stream, version + 3)
        values = (
            *(stream, version + 3, seq, its.SUBJECT),
            *(stream, version, *told, *events),
            *(stream, seq, *told, *said),
            *(uuid4().hex, stream, version + 3),
            *shown.values(),
        )
        cursor.execute(TOGETHER, values)
        return 1

    return append


def id_of(stream: str, version: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"{stream}/{version}/collection.work_declared"))


TOGETHER = (
    f"begin; execute s({marks(4)}); execute e({marks(19)}); execute o({marks(9)});"
    f" execute c({marks(3)}); execute p({marks(6)}); commit"
)

if __name__ == "__main__":
    loop.serve(make)
