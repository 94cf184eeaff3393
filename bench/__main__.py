"""``python -m bench [--only P1] [--quick]``"""

from typing import Annotated

import typer

from . import report
from .benchmarks import BENCHMARKS
from .hosts import hosts
from .outcome import Outcome
from .race import FULL, QUICK

ONLY = Annotated[list[str] | None, typer.Option("--only", help="P1, P2 …; none: all")]
HURRY = Annotated[bool, typer.Option("--quick", help="fewer, shorter, smaller: to look, not to believe")]


def main(only: ONLY = None, quick: HURRY = False) -> None:
    """Exit 1 if a goal is missed. Writes docs/generated/bench."""
    if unknown := set(only or ()) - set(BENCHMARKS):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))} (Known: {', '.join(BENCHMARKS)})")
    outcomes: list[Outcome] = []
    with hosts(QUICK if quick else FULL) as servers:
        for name in only or BENCHMARKS:
            for outcome in BENCHMARKS[name](servers):
                outcomes.append(outcome)
                report.say(outcome)
    report.write(outcomes, quick)
    raise typer.Exit(0 if all(outcome.met for outcome in outcomes) else 1)


if __name__ == "__main__":
    typer.run(main)
