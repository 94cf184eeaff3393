"""On one stream: what it holds, and whether the read tables show what it says."""

from typing import Annotated, Any

import typer
from sqlalchemy import Engine, Table, select

from eventkit.postgres import PostgresStore
from eventkit.projector import difference
from eventkit.recording import Aggregate
from eventkit.recording import opened as unsealed
from eventkit.store import Change, Rows

from .reach import AGGREGATES, aggregates, chosen, keyring, opened, reached
from .told import SERVICE, say

ID = Annotated[str, typer.Argument(help="编号 the stream's id, with or without its kind before it")]

app = typer.Typer(no_args_is_help=True, help="事件流 One stream of events")


@app.command()
def show(context: typer.Context, service: SERVICE, id: ID) -> None:
    """查看 What a stream holds, as far as it is clear; exit 1 if there is none."""
    name, kind, id = _meant(service, id)
    with reached(context.obj) as settings, opened(settings, name) as engine:
        held = PostgresStore(engine).load(kind.stream(id))
    for event in held.events:
        it = event.envelope
        say(f"{it.seq:>4}", it.at.isoformat(timespec="seconds"), f"{it.name}/{it.schema}", it.actor)
        say("     correlation", it.correlation or "-", "causation", it.causation or "-")
        say(
            "    ",
            event.clear.decode(),
            f"+ {len(event.sealed)} 字节加密 bytes sealed" if event.sealed else "",
        )
    if not held.events:
        say("没有这个事件流 no such stream")
    raise typer.Exit(0 if held.events else 1)


@app.command()
def diff(context: typer.Context, service: SERVICE, id: ID) -> None:
    """比较 Where the read tables differ from what the stream says; exit 1 if they do."""
    name, kind, id = _meant(service, id)
    with reached(context.obj) as settings, keyring(settings) as keys, opened(settings, name) as engine:
        events = PostgresStore(engine).load(kind.stream(id)).events
        state = kind.decider.replay(unsealed(kind.history, events, keys))
        should = kind.rows(id, state) if events else {}
        wrong = list(difference(_shown(engine, kind, id), should))
    for change in wrong:
        say(f"{name}.{change.table.name}", *_place(change), _told(change))
    if not wrong:
        say("一致 as it should be")
    raise typer.Exit(1 if wrong else 0)


def _meant(service: str, id: str) -> tuple[str, Aggregate, str]:
    (name,) = chosen([service])
    kind = next((kind for kind in aggregates(name) if id.startswith(f"{kind.prefix}-")), AGGREGATES[name])
    return name, kind, id.removeprefix(f"{kind.prefix}-")


def _shown(engine: Engine, kind: Aggregate, id: str) -> Rows:
    with engine.connect() as connection:
        return {
            table: [dict(row) for row in connection.execute(_of(table, id)).mappings()]
            for table in kind.tables.sorted_tables
        }


def _of(table: Table, id: str) -> Any:
    """The first key column of a read table is the id of the stream."""
    return select(table).where(next(iter(table.primary_key)) == id)


def _place(change: Change) -> list[Any]:
    row = change.after or change.before or {}
    return [row[column.name] for column in change.table.primary_key]


def _told(change: Change) -> str:
    """By the names of columns: what stands in one may be somebody's mark."""
    if change.before is None or change.after is None:
        return "缺少 lacking" if change.before is None else "多余 surplus"
    names = [name for name, value in change.after.items() if change.before[name] != value]
    return f"错误 wrong: {', '.join(names)}"
