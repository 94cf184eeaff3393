"""``kuaiji``: one command for all there is to run, to prepare and to look after."""

import sys
import warnings
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

DATA = Annotated[Path, typer.Option("--data", envvar="KUAIJI_DATA", help="数据目录 the folder of all data")]
NAMES = Annotated[list[str] | None, typer.Argument(help="服务名 names of services; none: all")]
URL = Annotated[
    str, typer.Option("--url", help="系统地址 where the system answers; empty: the one started here")
]
PEOPLE = Annotated[int, typer.Option("--people", min=1, help="人数 how many people")]
AT_ONCE = Annotated[int, typer.Option("--at-once", min=1, help="同时 how many of them at the same time")]
RECORD = Annotated[Path | None, typer.Argument(exists=True, dir_okay=False, help="记录 a record, in JSON")]
LINES = Annotated[
    Path | None, typer.Option(exists=True, dir_okay=False, help="每行一份记录 a file with a record a line")
]
OUT = Annotated[Path | None, typer.Option(help="结果文件 where the results go, a line each; none: stdout")]
ON = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="按哪一天 the day; none: today")]
VAR = Path("var")
PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
COOPERATIVE = {"run", "relay"}  # commands whose process is an event loop

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="会计人员信息采集 Kuaiji"
)


def main() -> None:
    warnings.filterwarnings("ignore", r"\s*Eventlet is deprecated")  # nameko's host, until the way out
    if set(sys.argv[1:2]) & COOPERATIVE:
        import_module("eventkit.green").patch()
    app()


@app.command()
def run(names: NAMES = None, data: DATA = VAR) -> None:
    """启动 Run the named services, or the whole system in this process."""
    serving, embedded = import_module("kuaiji.serving"), import_module("kuaiji.embedded")
    try:
        raise typer.Exit(serving.some(names) if names else serving.whole(data))
    except embedded.AlreadyRunning as running:
        typer.echo(f"已在运行 {running}", err=True)
        raise typer.Exit(1) from None


@app.command()
def relay(names: NAMES = None) -> None:
    """转发事件 Relay what the named services announce to the broker; none: of all."""
    raise typer.Exit(import_module("kuaiji.serving").relays(names))


@app.command()
def migrate() -> None:
    """建库建表 Bring every database to what the code expects."""
    import_module("kuaiji.migrate").migrate(import_module("eventkit.settings").read())


@app.command()
def secrets(folder: Path) -> None:
    """生成密钥 Make the keys and passwords that are missing; never writes over one."""
    for name in import_module("kuaiji.secrets").make(folder):
        typer.echo(name)


@app.command()
def health(url: str) -> None:
    """健康检查 Exit 0 if the address answers well."""
    raise typer.Exit(0 if import_module("kuaiji.health").healthy(url) else 1)


@app.command()
def demo(url: URL = "", data: DATA = VAR) -> None:
    """演示 Walk one accountant through the whole collection."""
    with import_module("kuaiji.here").somewhere(url, data) as address:
        raise typer.Exit(import_module("kuaiji.demo").demo(address))


@app.command()
def crowd(url: URL = "", people: PEOPLE = 200, at_once: AT_ONCE = 8, data: DATA = VAR) -> None:
    """人群 Walk many accountants through it, several at once; exit 0 only if all end in 审核通过."""
    with import_module("kuaiji.here").somewhere(url, data) as address:
        raise typer.Exit(import_module("kuaiji.crowd").crowd(address, people, at_once))


@app.command()
def check(record: RECORD = None, lines: LINES = None, out: OUT = None, on: ON = None) -> None:
    """预检 Tell what a submit would say of a whole record, or of each line of a file. Needs no system."""
    if (record is None) == (lines is None):
        raise typer.BadParameter("一份记录，或 --lines 一个文件 one record, or --lines a file")
    raise typer.Exit(import_module("kuaiji.checking").check(record, lines, out, on))


@app.command()
def conformance(file: Path) -> None:
    """符合性 Run the rule book's cases; exit 1 if one fails, 2 if the file is none of cases."""
    raise typer.Exit(import_module("kuaiji.conformance").conformance(file))


@app.command()
def docs() -> None:
    """生成文档 Write docs/generated."""
    import_module("kuaiji.docs").write()


@app.command(context_settings=PASSED_ON)
def ops(context: typer.Context) -> None:
    """运维 Look after a running system."""
    import_module("kuaiji.ops").app(context.args, prog_name="kuaiji ops")
