"""Read tables made anew from the events: a command's work, since green drivers cannot COPY."""

import csv
import json
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

from sqlalchemy import Engine, Table

from .postgres import PostgresStore
from .privacy import Keyring
from .recording import Aggregate, opened

CHUNK = 20_000  # rows copied at once
NULL = r"\N"


def rebuild(
    aggregate: Aggregate,
    engine: Engine,
    keyring: Keyring,
    progress: Callable[[int], None] = lambda events: None,
) -> int:
    """Empties and fills the read tables of one kind of stream while its writers wait; answers how many events
    were folded. ``progress`` hears of each stream's.
    """
    folded = 0
    tables = aggregate.tables.sorted_tables
    waiting: dict[Table, list[dict[str, Any]]] = {table: [] for table in tables}
    with engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
        raw: Any = connection.connection.driver_connection
        writing = raw.cursor()
        writing.execute("lock table streams in share mode")
        writing.execute(f"truncate {', '.join(table.name for table in tables)}")
        for id, state, events in _states(aggregate, engine, keyring):
            for table, rows in aggregate.rows(id, state).items():
                waiting[table] += map(dict, rows)
                if len(waiting[table]) >= CHUNK:
                    _copy(writing, table, waiting[table])
            folded += events
            progress(events)
        for table, rows in waiting.items():
            _copy(writing, table, rows)
    return folded


def _states(aggregate: Aggregate, engine: Engine, keyring: Keyring) -> Iterator[tuple[str, Any, int]]:
    for name, stream in PostgresStore(engine).streams(aggregate.prefix):
        events = opened(aggregate.history, stream.events, keyring)
        yield name.removeprefix(f"{aggregate.prefix}-"), aggregate.decider.replay(events), len(events)


def _copy(cursor: Any, table: Table, rows: list[dict[str, Any]]) -> None:
    names = [column.name for column in table.columns]
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerows([_text(row[name]) for name in names] for row in rows)
    buffer.seek(0)
    columns = ", ".join(f'"{name}"' for name in names)
    cursor.copy_expert(f"copy {table.name} ({columns}) from stdin with (format csv, null '{NULL}')", buffer)
    rows.clear()


def _text(value: Any) -> Any:
    if value is None:
        return NULL
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | tuple) else value
