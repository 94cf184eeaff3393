"""How the system stands, and what ails it: everything a service needs is looked at from beside it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

import typer
from kombu import Connection
from minio import Minio
from rich.table import Table
from sqlalchemy import Engine, text

from eventkit import ops
from eventkit.failing import said
from eventkit.settings import Settings
from kuaiji.databases import DATABASES, SERVICES

from .reach import CONSUMERS, opened, reached
from .told import console, say

LATE = 60.0  # seconds that a message may wait
SKEW = 2.0  # seconds that clocks may differ
HELD = text(
    "select count(*) as streams, coalesce(sum(version), 0) as events,"
    " (select max(at) from events) as newest from streams"
)
OLDEST = text(
    "select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0) from pg_stat_activity"
    " where datname = current_database() and backend_xid is not null"
)

Check = Callable[[], str]  # what is wrong; empty: nothing


def status(context: typer.Context) -> None:
    """状态 What each service holds and what waits there; exit 1 if something is dead or waits too long."""
    table = Table(*["服务", "事件流", "事件", "最新", "待发", "待办", "死信"], box=None)
    well = True
    with reached(context.obj) as settings:
        for name in CONSUMERS:
            with opened(settings, name) as engine, engine.connect() as connection:
                held = connection.execute(HELD).one()
                out, waiting = ops.outbox_lag(engine), ops.inbox_lag(engine, name)
            dead = sum(row["count"] for row in waiting if row["state"] == "dead")
            late = max([out["oldest"], *(row["oldest"] for row in waiting if row["state"] != "dead")])
            newest = held.newest.isoformat(timespec="seconds") if held.newest else "-"
            alive = sum(row["count"] for row in waiting) - dead
            cells = (held.streams, held.events, newest, out["count"], alive, dead)
            table.add_row(name, *map(str, cells), style="" if not dead and late <= LATE else "red")
            well = well and not dead and late <= LATE
    console.print(table)
    raise typer.Exit(0 if well else 1)


def doctor(context: typer.Context) -> None:
    """体检 Look at all that a running system needs; exit 1 if something ails it."""
    ailing = 0
    with reached(context.obj) as settings:
        for name, check in checks(settings):
            try:
                wrong = check()
            except Exception as error:  # whatever it is, it is what ails
                wrong = said(error)
            say("✗" if wrong else "✓", name, wrong)
            ailing += bool(wrong)
    raise typer.Exit(1 if ailing else 0)


def checks(settings: Settings) -> Iterator[tuple[str, Check]]:
    yield "密钥 secrets", partial(secrets, settings)
    for name in DATABASES:
        yield f"数据库 database {name}", partial(on, settings, name, database)
    yield "时钟 clock", partial(on, settings, "gateway", clock)
    yield "消息 broker", partial(broker, settings)
    yield "对象存储 object store", partial(objects, settings)
    for name in SERVICES:
        yield f"转发 relay {name}", partial(on, settings, name, partial(relay, name))
    for name in CONSUMERS:
        yield f"积压 lag {name}", partial(on, settings, name, partial(lag, name))


def secrets(settings: Settings) -> str:
    for key in ("bus.key", "kek.key", "index.key"):
        settings.secrets.key(key)
    lacking = set(SERVICES) - set(settings.secrets.trusted)
    return f"trusted.json: {', '.join(sorted(lacking))}" if lacking else ""


def on(settings: Settings, name: str, look: Callable[[Engine], str]) -> str:
    with opened(settings, name) as engine:
        return look(engine)


def database(engine: Engine) -> str:
    """An open transaction that has written holds back whoever reads events in order."""
    with engine.connect() as connection:
        tables = connection.execute(text("select count(*) from pg_tables where schemaname = 'public'"))
        if not tables.scalar_one():
            return "没有表 no tables: kuaiji migrate"
        seconds = float(connection.execute(OLDEST).scalar_one())
    return f"事务已开 {seconds:.0f} 秒 a transaction is open that long" if seconds > LATE else ""


def clock(engine: Engine) -> str:
    with engine.connect() as connection:
        theirs: datetime = connection.execute(text("select clock_timestamp()")).scalar_one()
    apart = abs((datetime.now(UTC) - theirs).total_seconds())  # noqa: TID251
    return f"相差 apart {apart:.1f} s" if apart > SKEW else ""


def broker(settings: Settings) -> str:
    if settings.amqp_uri.startswith("inproc:"):
        return ""
    with Connection(settings.amqp_uri, connect_timeout=3) as connection:
        connection.connect()
    return ""


def objects(settings: Settings) -> str:
    at = urlsplit(settings.s3)
    client = Minio(
        f"{at.hostname}:{at.port}",
        access_key=at.username,
        secret_key=at.password,
        secure=at.scheme == "https",
        region="us-east-1",
    )
    bucket = at.path.strip("/")
    return "" if client.bucket_exists(bucket) else f"没有存储桶 no bucket {bucket}"


def relay(name: str, engine: Engine) -> str:
    return "" if ops.is_relayed(engine, name) else "没有在转发 nobody relays: kuaiji relay"


def lag(name: str, engine: Engine) -> str:
    waiting = ops.inbox_lag(engine, name)
    dead = sum(row["count"] for row in waiting if row["state"] == "dead")
    late = max([ops.outbox_lag(engine)["oldest"], *(row["oldest"] for row in waiting)])
    if dead:
        return f"{dead} 条死信 dead: kuaiji ops dead list {name}"
    return f"最久 {late:.0f} 秒 the oldest waits that long" if late > LATE else ""
