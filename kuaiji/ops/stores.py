"""On the services' stores: read tables, chains, streams, and what waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy import Engine, text

from eventkit import ops
from eventkit.audit import faults
from eventkit.privacy import Keyring
from eventkit.rebuild import differences
from eventkit.rebuild import rebuild as made_anew
from kuaiji.databases import SERVICES

from .reach import CONSUMERS, aggregates, chosen, keyring, opened, reached
from .told import CHOSEN, bars, console, say

CHECK = Annotated[bool, typer.Option("--check", help="只比较，不改动 compare only, change nothing")]
WITHIN = Annotated[float, typer.Option(min=0, help="秒；更久则退出码为 1 seconds; exit 1 if more; 0: any")]


def rebuild(context: typer.Context, services: CHOSEN = None, check: CHECK = False) -> None:
    """重建查询表 Make the read tables anew from the events, row for row, while the services go on."""
    names, bad = chosen(services), 0
    with reached(context.obj) as settings, keyring(settings) as keys:
        for name in names:
            with opened(settings, name) as engine:
                bad += (_compare if check else _rebuild)(name, engine, keys)
    raise typer.Exit(1 if bad else 0)


def audit(context: typer.Context, services: CHOSEN = None) -> None:
    """校验事件链 Walk the hash chain of every stream; exit 1 if one is broken."""
    names, found = chosen(services), 0
    with reached(context.obj) as settings:
        for name in names:
            with opened(settings, name) as engine, _bar(name, engine) as heard:
                for place in faults(engine, [kind.prefix for kind in aggregates(name)], heard):
                    say("断裂 broken:", place)
                    found += 1
    say("完整 whole" if not found else f"{found} 处断裂 broken")
    raise typer.Exit(1 if found else 0)


def lag(context: typer.Context, within: WITHIN = 0) -> None:
    """积压 What waits to be sent, whether somebody relays it, what waits to be heard; ages in seconds."""
    named = ("服务 service", "待发 outbox", "最久 oldest", "转发 relay", "待办 inbox", "最久 oldest")
    table = Table(*named, box=None)
    worst = 0.0
    with reached(context.obj) as settings:
        for name in CONSUMERS:
            with opened(settings, name) as engine:
                out, waiting = ops.outbox_lag(engine), ops.inbox_lag(engine, name)
                sends = ops.is_relayed(engine, name)
            oldest = max((row["oldest"] for row in waiting), default=0.0)
            states = ", ".join(f"{row['state']} {row['count']}" for row in waiting)
            relay = ("✓" if sends else "✗") if name in SERVICES else "-"  # the gateway announces nothing
            told = (str(out["count"]), f"{out['oldest']:.0f}", relay, states or "0", f"{oldest:.0f}")
            table.add_row(name, *told)
            worst = max(worst, oldest, out["oldest"])
    console.print(table)
    raise typer.Exit(1 if within and worst > within else 0)


def _rebuild(name: str, engine: Engine, keys: Keyring) -> int:
    with _bar(name, engine) as heard:
        done = [made_anew(kind, engine, keys, heard) for kind in aggregates(name)]
    events, rows = (sum(each) for each in zip(*((it.events, it.rows) for it in done), strict=True))
    say(f"{name}: {events} 个事件 events, {rows} 行已写 rows written")
    return 0


def _compare(name: str, engine: Engine, keys: Keyring) -> int:
    """How many tables are not as they should be."""
    with _bar(name, engine) as heard:
        told = [differences(kind, engine, keys, heard) for kind in aggregates(name)]
    found = {table: counts for each in told for table, counts in each.items()}
    wrong = {table: counts for table, counts in found.items() if any(counts)}
    for table, (surplus, lacking) in wrong.items():
        say(f"{name}.{table}: 多余或错误 wrong {surplus}, 缺少或错误 lacking {lacking}")
    if not wrong:
        say(f"{name}: 一致 as it should be")
    return len(wrong)


@contextmanager
def _bar(name: str, engine: Engine) -> Iterator[Callable[[int], None]]:
    with engine.connect() as connection:
        total = connection.execute(text("select coalesce(sum(version), 0) from streams")).scalar_one()
    with bars() as progress:
        yield partial(progress.advance, progress.add_task(name, total=int(total)))
