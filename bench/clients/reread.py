"""P7, bare: the same events read by a cursor and not looked at, the same rows copied into empty tables."""

import os
from io import StringIO

import psycopg2

from bench import loop
from bench.hosts import dsn
from services.collection.projections import tables

READ = (
    "select stream, version, name, schema, subject, clear::text, sealed from events order by stream, version"
)
NAMES = [table.name for table in tables.sorted_tables]


def make(_: int) -> loop.Operation:
    connection = psycopg2.connect(dsn(os.environ["BENCH_DATABASE"]))
    rows = {name: copied(connection, name) for name in NAMES}

    def again() -> int:
        count = 0
        with connection.cursor("events") as events:
            events.itersize = 5000
            events.execute(READ)
            for _ in events:
                count += 1
        with connection.cursor() as cursor:
            for name, text in rows.items():
                cursor.execute(f"truncate {name}_bare")
                cursor.copy_expert(f"copy {name}_bare from stdin", StringIO(text))
        connection.commit()
        return count

    return again


def copied(connection: psycopg2.extensions.connection, name: str) -> str:
    """The rows of a table as COPY writes them; a table of the same shape is made beside it."""
    with connection.cursor() as cursor:
        text = StringIO()
        cursor.copy_expert(f"copy {name} to stdout", text)
        cursor.execute(f"create table if not exists {name}_bare (like {name} including all)")
    connection.commit()
    return text.getvalue()


if __name__ == "__main__":
    loop.serve(make)
