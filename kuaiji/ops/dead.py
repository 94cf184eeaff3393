"""Messages that were given up: in the consumers' inboxes, and on the broker those that could not be read."""

from typing import Annotated
from uuid import UUID

import typer

from eventkit import letters, ops
from eventkit.settings import Settings
from eventkit.store import Conflict

from .reach import CONSUMERS, chosen, opened, reached
from .told import CHOSEN, SERVICE, say

ID = Annotated[UUID, typer.Argument(help="消息编号 the message's id")]
IDS = Annotated[list[UUID] | None, typer.Argument(help="消息编号 ids of messages; none: all of the service")]
WHY = Annotated[str, typer.Option("--reason", help="原因，会被保存 why; it is kept, so name nobody")]

app = typer.Typer(no_args_is_help=True, help="无法处理的消息 Messages that were given up")


@app.command("list")
def list_dead(context: typer.Context, services: CHOSEN = None) -> None:
    """列出 Which, since when and why; never what they say."""
    names = chosen(services, CONSUMERS)
    with reached(context.obj) as settings:
        for name in names:
            with opened(settings, name) as engine:
                for row in ops.dead(engine, name):
                    since = row["heard_at"].isoformat(timespec="seconds")
                    say(name, row["id"], since, row["name"], row["stream"], row["seq"], row["error"])
        for name in names:
            _list_letters(settings, name)


@app.command()
def show(context: typer.Context, service: SERVICE, id: ID) -> None:
    """查看 All that may be known of one; what is sealed stays sealed."""
    (name,) = chosen([service], CONSUMERS)
    with reached(context.obj) as settings, opened(settings, name) as engine:
        found = ops.message(engine, name, str(id))
    if found is None:
        say("没有这条消息 no such message")
        raise typer.Exit(1)
    for word, value in {**found.pop("envelope"), **found}.items():
        say(f"{word:<12}", value)


@app.command()
def replay(context: typer.Context, service: SERVICE, ids: IDS = None) -> None:
    """重放 Let them be tried again, after the cause is mended; without ids also what the broker gave up."""
    (name,) = chosen([service], CONSUMERS)
    with reached(context.obj) as settings:
        with opened(settings, name) as engine:
            count = ops.replay(engine, name, [*map(str, ids or ())])
        left = 0 if ids else _put_back(settings, name)
    say(f"{count} 条将重试 will be tried again")
    raise typer.Exit(1 if left or (ids and not count) else 0)


@app.command()
def skip(context: typer.Context, service: SERVICE, id: ID, reason: WHY) -> None:
    """跳过 Go on without it: it never takes effect, and those behind it do."""
    (name,) = chosen([service], CONSUMERS)
    with reached(context.obj) as settings, opened(settings, name) as engine:
        try:
            done = ops.skip(engine, name, str(id), reason)
        except Conflict:
            say("同一事件流中更早的消息仍在等待 an earlier one of its stream waits still")
            raise typer.Exit(1) from None
    say("已跳过 skipped" if done else "没有这条死消息 no such dead message")
    raise typer.Exit(0 if done else 1)


def _put_back(settings: Settings, consumer: str) -> int:
    """What lies in the broker's queue dead.<service>, where it came from; how many nobody knows that of."""
    try:
        done = letters.requeue(settings.amqp_uri, consumer)
    except letters.InMemory:  # then none outlive it
        return 0
    if done.moved or done.left:
        say(f"{done.moved} 条已放回 put back, {done.left} 条来历不明 from nobody knows where")
    return done.left


def _list_letters(settings: Settings, consumer: str) -> None:
    try:
        there = letters.count(settings.amqp_uri, consumer)
    except letters.InMemory:  # then none outlive it
        return
    if there:
        say(f"{consumer}: 队列 queue dead.{consumer}: {there} 条 messages")
