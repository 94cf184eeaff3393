"""``python -m bench [--only P1] [--quick]``"""

from pathlib import Path
from typing import Annotated

import typer

from . import report
from .benchmarks import BENCHMARKS
from .hosts import hosts
from .outcome import Outcome
from .race import FULL, QUICK, TINIEST

ONLY = Annotated[list[str] | None, typer.Option("--only", help="P1, P2 …; none: all")]
HURRY = Annotated[bool, typer.Option("--quick", help="fewer, shorter, smaller: to look, not to believe")]
TINY = Annotated[bool, typer.Option("--tiniest", hidden=True)]  # to see that it runs
TO = Annotated[Path | None, typer.Option("--to", help="a folder; docs/generated/bench, but never by --quick")]


def main(only: ONLY = None, quick: HURRY = False, tiniest: TINY = False, to: TO = None) -> None:
    """Exit 1 if a goal is missed."""
    if unknown := set(only or ()) - set(BENCHMARKS):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))} (Known: {', '.join(BENCHMARKS)})")
    effort = TINIEST if tiniest else QUICK if quick else FULL
    outcomes: list[Outcome] = []
    with hosts(effort) as servers:
        for name in only or BENCHMARKS:
            for outcome in BENCHMARKS[name](servers):
                outcomes.append(outcome)
                report.say(outcome)
    report.console.print(report.table(outcomes))
    if folder := to or (report.FOLDER if effort is FULL else None):
        report.write(outcomes, folder)
    raise typer.Exit(0 if all(outcome.met for outcome in outcomes) else 1)


if __name__ == "__main__":
    typer.run(main)
