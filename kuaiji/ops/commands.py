"""The commands: what they are called, what they print, and their exit codes."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from eventkit import ops
from eventkit.postgres import connect
from kuaiji.databases import SERVICES

from .reach import reached
from .stores import broken_links, count_events, rebuilt

DATA = Annotated[Path, typer.Option("--data", envvar="KUAIJI_DATA", help="数据目录 the folder of all data")]
CHOSEN = Annotated[list[str] | None, typer.Argument(help="服务名 names of services; none: all")]
SERVICE = Annotated[str, typer.Argument(help="服务名 the service that did not manage to hear it")]
IDS = Annotated[list[str] | None, typer.Argument(help="消息编号 ids of messages; none: all of the service")]
VAR = Path("var")
CONSUMERS = (*SERVICES, "gateway")

app = typer.Typer(no_args_is_help=True, add_completion=False, help="运维 Look after a system")
dead = typer.Typer(no_args_is_help=True, help="无法处理的消息 Messages that were given up")
app.add_typer(dead, name="dead")
console = Console()


@app.command()
def rebuild(services: CHOSEN = None, data: DATA = VAR) -> None:
    """重建查询表 Make the read tables anew from the events, row for row."""
    with reached(data) as settings, Progress(console=console) as progress:
        for service in services or SERVICES:
            total = count_events(connect(settings.database(service), 1))
            task = progress.add_task(service, total=total)
            folded = rebuilt(service, settings, partial(progress.advance, task))
            console.print(f"{service}: {folded} 个事件 events")


@app.command()
def audit(services: CHOSEN = None, data: DATA = VAR) -> None:
    """校验事件链 Walk the hash chain of every stream; exit 1 if one is broken."""
    found: list[str] = []
    with reached(data) as settings, Progress(console=console) as progress:
        for service in services or SERVICES:
            task = progress.add_task(service, total=count_events(connect(settings.database(service), 1)))
            found += broken_links(service, settings, partial(progress.advance, task))
    for place in found:
        console.print(f"断裂 broken: {place}")
    console.print("完整 whole" if not found else f"{len(found)} 处断裂 broken")
    raise typer.Exit(1 if found else 0)


@app.command()
def lag(data: DATA = VAR) -> None:
    """积压 What waits to be sent and to be heard, with the age of the oldest in seconds."""
    table = Table("服务 service", "待发 to send", "最久 oldest", "待办 waiting", "最久 oldest", box=None)
    with reached(data) as settings:
        for service in CONSUMERS:
            engine = connect(settings.database(service), 1)
            out = ops.outbox_lag(engine)
            waiting = ", ".join(f"{row['state']} {row['count']}" for row in ops.inbox_lag(engine, service))
            oldest = max((row["oldest"] for row in ops.inbox_lag(engine, service)), default=0)
            table.add_row(service, str(out["count"]), f"{out['oldest']:.0f}", waiting or "0", f"{oldest:.0f}")
    console.print(table)


@dead.command("list")
def list_dead(services: CHOSEN = None, data: DATA = VAR) -> None:
    """列出 Which, since when and why; never what they say."""
    with reached(data) as settings:
        for service in services or CONSUMERS:
            for row in ops.dead(connect(settings.database(service), 1), service):
                told = (row[key] for key in ("id", "heard_at", "name", "stream", "seq", "error"))
                console.print(service, *map(str, told), soft_wrap=True, highlight=False)


@dead.command()
def replay(service: SERVICE, ids: IDS = None, data: DATA = VAR) -> None:
    """重放 Let them be tried again, after what was wrong is mended."""
    with reached(data) as settings:
        count = ops.replay(connect(settings.database(service), 1), service, ids or ())
    console.print(f"{count} 条将重试 will be tried again")
