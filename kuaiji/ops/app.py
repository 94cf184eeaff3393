"""All commands together; and how it is said that one cannot be done."""

from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.exc import SQLAlchemyError

from eventkit.codec import Unknown
from eventkit.failing import said
from eventkit.letters import BrokerUnavailable, InMemory
from eventkit.privacy import Broken, KeysUnavailable
from eventkit.store import StoreUnavailable
from kuaiji.embedded import AlreadyRunning
from kuaiji.embedded.process import NotStarted
from kuaiji.embedded.servers import NotInstalled

from . import dead, departments, health, people, stores, streams
from .reach import NothingThere

DATA = Annotated[Path, typer.Option("--data", envvar="KUAIJI_DATA", help="数据目录 the folder of all data")]
OURS = (
    AlreadyRunning,
    Broken,
    BrokerUnavailable,
    KeysUnavailable,
    InMemory,
    NotInstalled,
    NotStarted,
    NothingThere,
    Unknown,
)
OTHERS = (StoreUnavailable, SQLAlchemyError, OSError)  # what these say may be somebody's data


class Told(typer.core.TyperGroup):
    """A command that cannot be done says so in a line, without a trace."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except OURS as error:
            why = str(error) or (error.__doc__ or "").partition("\n")[0]
        except OTHERS as error:
            why = said(error)
        typer.echo(f"现在做不到 cannot be done now: {why}", err=True)
        raise typer.Exit(3)


app = typer.Typer(
    cls=Told,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="运维 Look after a system",
)


@app.callback()
def ops(context: typer.Context, data: DATA = Path("var")) -> None:
    context.obj = data


app.command()(stores.rebuild)
app.command()(stores.audit)
app.command()(stores.lag)
app.command()(health.status)
app.command()(health.doctor)
app.add_typer(streams.app, name="stream")
app.add_typer(people.person, name="person")
app.add_typer(dead.app, name="dead")
app.add_typer(departments.app, name="departments")
app.add_typer(people.staff, name="staff")
