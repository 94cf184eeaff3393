"""On the tree of departments: taken out as CSV, and put back, changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from contracts.errors import describe
from eventkit.caller import Caller, Role
from eventkit.clock import SystemClock
from eventkit.codec import Json
from eventkit.handler import Cause, Handler
from eventkit.plain import PlainTables
from eventkit.postgres import PostgresStore
from eventkit.privacy import NAMES
from eventkit.rules import Rejected
from services.collection.department_desk import DepartmentDesk
from services.collection.wiring import DEPARTMENTS

from .reach import keyring, opened, reached
from .told import say

FILE = Annotated[Path, typer.Argument(dir_okay=False, help="CSV文件 the file")]
DRY = Annotated[bool, typer.Option("--dry-run", help="只看结果，不改动 only tell what would come of it")]
SURE = Annotated[
    bool, typer.Option("--confirmed", help="即使有人将选不到 although some could not choose theirs any more")
]
US = Caller("ops", Role.OPERATOR)

app = typer.Typer(no_args_is_help=True, help="管理部门 The tree of departments")


@app.command()
def export(context: typer.Context, file: FILE) -> None:
    """导出 Write the tree as it is now."""
    with desk(context.obj) as held:
        file.write_text(held.export()["csv"], encoding="utf-8")
    say("已导出 written", file)


@app.command("import")
def bring(context: typer.Context, file: FILE, dry_run: DRY = False, confirmed: SURE = False) -> None:
    """导入 Put the table in the place of the one there is; exit 1 if it cannot be, or some would be lost."""
    form = {"csv": file.read_text(encoding="utf-8"), "dry_run": dry_run, "confirmed": confirmed}
    try:
        with desk(context.obj) as held:
            told = held.bring({**form, "dry_run": True})
            tell(told)
            if not dry_run:
                held.bring(form)
                say("已导入 done")
    except Rejected as refused:
        for each in map(describe, refused.violations):
            say(each["item"], each["message_zh"], each["message_en"])
        raise typer.Exit(1) from None
    raise typer.Exit(1 if dry_run and (told["errors"] or told["unreachable"]) else 0)


def tell(told: Json) -> None:
    for name, zh in (("added", "新增"), ("changed", "修改"), ("removed", "撤销")):
        if codes := told[name]:
            say(f"{zh} {name}: {len(codes)}", *codes[:20], "…" if len(codes) > 20 else "")
    for each in told["errors"]:
        say("错误 error:", each["item"], each["message_zh"], each["message_en"])
    for each in told["unreachable"]:
        where = "—".join(each["names"])
        say(f"选不到 unreachable: {each['department']} {where} {each['why']}, {each['people']} 人 people:")
        say("   ", *each["dossiers"])


@contextmanager
def desk(folder: Path) -> Iterator[DepartmentDesk]:
    with reached(folder) as settings, opened(settings, "collection") as engine, keyring(settings) as keys:
        store, cause = PostgresStore(engine), Cause(actor=f"{US.role}:{US.sub}")
        trees = Handler(DEPARTMENTS, store, keys, NAMES[settings.suite], SystemClock(), cause)
        yield DepartmentDesk(trees, PlainTables(engine), US)
