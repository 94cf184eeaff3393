"""P1, message-db: ``write_message`` over a thousand categories, one event a round trip."""

import json
import os
import random
from uuid import uuid4

import psycopg2

from bench import loop
from bench.hosts import dsn

from . import material as its

DATA = json.dumps({**json.loads(its.CLEAR), "sealed": its.SEALED.hex()})
META = json.dumps({"actor": its.ACTOR, "correlation": its.CORRELATION, "causation": its.CAUSATION})
WRITTEN = (
    "prepare w (varchar, varchar, varchar, jsonb, jsonb) as"
    " select message_store.write_message($1, $2, $3, $4, $5)"
)


def make(_: int) -> loop.Operation:
    connection = psycopg2.connect(
        dsn(os.environ["BENCH_DATABASE"]), options="-c search_path=message_store,public"
    )
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute(WRITTEN)

    def write() -> int:
        stream = f"category{random.randrange(1000)}-{uuid4()}"
        cursor.execute("execute w(%s, %s, %s, %s, %s)", (str(uuid4()), stream, "WorkDeclared", DATA, META))
        return 1

    return write


if __name__ == "__main__":
    loop.serve(make)
