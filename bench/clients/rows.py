"""P1, bare: the same rows as prepared statements in one round trip, nothing checked, nothing decided."""

import os
from uuid import NAMESPACE_URL, uuid4, uuid5

import psycopg2

from bench import loop
from bench.hosts import dsn

from . import material as its

PREPARED = """
prepare s (text, int, int, text) as insert into streams values ($1, $2, $3, $4)
    on conflict (stream) do update set version = excluded.version, seq = excluded.seq;
prepare e (uuid, uuid, uuid, text, int, timestamptz, text, text, text, text, json, bytea, bytea) as
    insert into events (id, stream, version, name, schema, at, subject, actor, correlation, causation,
        clear, sealed, prev, hash)
    values ($1, $4, $5 + 1, 'collection.work_declared', 1, $6, $7, $8, $9, $10, $11, $12, $13, $13),
           ($2, $4, $5 + 2, 'collection.work_declared', 1, $6, $7, $8, $9, $10, $11, $12, $13, $13),
           ($3, $4, $5 + 3, 'collection.work_declared', 1, $6, $7, $8, $9, $10, $11, $12, $13, $13);
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
    told = (its.AT, its.SUBJECT, its.ACTOR, its.CORRELATION, its.CAUSATION, its.CLEAR.decode(), its.SEALED)

    def append() -> int:
        stream, version = next(places)
        ids = (
            str(uuid5(NAMESPACE_URL, f"{stream}/{version + n}/collection.work_declared")) for n in (1, 2, 3)
        )
        seq, shown = version // 3 + 1, its.shown(stream, version + 3)
        cursor.execute(
            TOGETHER,
            (
                *(stream, version + 3, seq, its.SUBJECT),
                *(*ids, stream, version, *told, its.HASH),
                *(stream, seq, *told),
                *(uuid4().hex, stream, version + 3),
                *shown.values(),
            ),
        )
        return 1

    return append


def marks(count: int) -> str:
    return ", ".join(["%s"] * count)


TOGETHER = (
    f"begin; execute s({marks(4)}); execute e({marks(13)}); execute o({marks(9)});"
    f" execute c({marks(3)}); execute p({marks(6)}); commit"
)

if __name__ == "__main__":
    loop.serve(make)
