"""``python -m tests.trust``: ``make trust``, ``make trust-short``, ``make trust-full``."""

import secrets
import signal
import sys
import time
from typing import Annotated

import structlog
import typer
from rich.console import Console

from . import report
from .lanes import in_lanes
from .proof import Lane, Length, Proof
from .registry import PROOFS
from .runner import Plan, Tried

ONLY = Annotated[list[str] | None, typer.Option("--only", help="只做这几项 these tests, such as T6")]
SHORT = Annotated[bool, typer.Option("--short", help="小规模 small, in minutes; writes no report")]
FULL = Annotated[bool, typer.Option("--full", help="大规模 before a release")]
SEED = Annotated[int, typer.Option("--seed", help="随机种子 the same seed, the same run")]
SIZE = Annotated[int, typer.Option("--size", help="件数 so many instead; writes no report")]
TWINS = Annotated[bool, typer.Option("--twins/--no-twins", help="缺防护的对照 the same with a guard missing")]


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    only: ONLY = None,
    short: SHORT = False,
    full: FULL = False,
    seed: SEED = 0,
    size: SIZE = 0,
    twins: TWINS = True,
) -> None:
    """Exit 0 only if every promise holds and every twin fails."""
    console, length = Console(), Length.SHORT if short else Length.FULL if full else Length.USUAL
    structlog.configure(processors=[dropped])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was started is ended first
    seed = seed or secrets.randbelow(10**6) + 1
    wanted = [proof for proof in PROOFS if (proof.test in only if only else small(proof) or not short)]
    console.print(f"{length}, seed {seed}")
    found = []
    began = time.monotonic()
    for each in in_lanes(wanted, Plan(length, seed, twins, size), console):
        tell(console, each)
        found.append(each)
        if length is not Length.SHORT and twins and not size:
            report.write([each])  # at once: who interrupts a run keeps what has ended
    told = sorted(found, key=lambda each: -each.seconds - each.twins_took)
    spent = ", ".join(f"{each.proof.test} {each.seconds:.0f} + {each.twins_took:.0f}" for each in told)
    console.print(f"{time.monotonic() - began:.0f} s; of each, and of its twins: {spent}", highlight=False)
    raise typer.Exit(0 if [each.good for each in found] == [True] * len(wanted) else 1)


def small(proof: Proof) -> bool:
    """What compares times is not tried small, as too little is measured to tell it from noise; nor is what
    mostly waits.
    """
    return proof.lane not in (Lane.ALONE, Lane.CUTS)


def dropped(*_: object) -> dict[str, object]:
    """What the code says while it is tried is for its own log files."""
    raise structlog.DropEvent


def tell(console: Console, each: Tried) -> None:
    mark = "[green]✓[/]" if each.outcome.holds else "[red]✗[/]"
    took = f"{each.seconds:.0f} s, its twins {each.twins_took:.0f} s"
    console.print(f"{mark} {each.proof.test} {each.proof.promise} · {each.outcome.size} · {took}")
    for line in (each.outcome.measured, *each.outcome.faults[:10]):
        if line:
            console.print(f"    {line}")
    for name, outcome in each.twins.items():
        shown = each.shown(name)[:1] or ["[red]does not fail as it must[/]", *outcome.faults[:5]]
        console.print(f"    without guard, {name}: {'; '.join(shown)}", highlight=False)


if __name__ == "__main__":
    app()
