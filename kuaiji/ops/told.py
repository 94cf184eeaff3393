"""What the commands ask for and how they answer."""

from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

CHOSEN = Annotated[list[str] | None, typer.Argument(help="服务名 names of services; none: all")]
SERVICE = Annotated[str, typer.Argument(help="服务名 the service")]

console = Console()


def say(*words: object) -> None:
    """One line, however wide, as it is."""
    line = " ".join(str(word) for word in words)
    console.print(line.rstrip(), soft_wrap=True, highlight=False, markup=False)


def bars() -> Progress:
    """Beside the answers, and only where somebody watches."""
    watched = Console(stderr=True)
    return Progress(console=watched, transient=True, disable=not watched.is_terminal)
