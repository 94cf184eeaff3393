"""``docs/generated/trust.md``: written by the run, and kept with what other runs found of other tests."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .runner import Tried

FOLDER = Path(__file__).parents[2] / "docs" / "generated"
PAGE, KEPT = "trust.md", "trust.json"
HEAD = """# What is promised, and how it was tried

Written by `make trust`: commit, day, seed and versions are those of the run that found it. Each test was run
again with one guard taken out of the code, its *twin*; a twin must fail, or the test proves nothing.
Run one again: `python -m tests.trust --only T6 --seed 1`.
"""


def write(found: list[Tried]) -> None:
    file = FOLDER / KEPT
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    kept |= {each.proof.test: row(each) for each in found}
    rows = dict(sorted(kept.items(), key=lambda pair: int(pair[0][1:])))
    file.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (FOLDER / PAGE).write_text(page(rows), encoding="utf-8")


def row(tried: Tried) -> dict[str, Any]:
    return {
        "promise": tried.proof.promise,
        "claim": tried.proof.claim,
        "size": tried.outcome.size,
        "holds": tried.outcome.holds,
        "faults": [*tried.outcome.faults][:10],
        "measured": tried.outcome.measured,
        "seconds": round(tried.seconds),
        "twins": {name: tried.shown(name)[:1] for name in tried.twins},
        "seed": tried.seed,
        "on": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": commit(),
        "versions": dict(tried.versions),
    }


def page(rows: dict[str, Any]) -> str:
    return "\n".join([HEAD, *(section(test, found) for test, found in rows.items())])


def section(test: str, found: dict[str, Any]) -> str:
    outcome = "**holds**" if found["holds"] else "**BROKEN**: " + "; ".join(found["faults"])
    lines = [
        f"## {test} · {found['promise']}",
        "",
        f"{found['claim']}.",
        "",
        "| | |",
        "|---|---|",
        f"| Result | {outcome} |",
        f"| Size | {found['size']}, in {found['seconds']} s |",
        *([f"| Measured | {found['measured']} |"] if found["measured"] else []),
        *(f"| Twin: {name} | {told(faults)} |" for name, faults in found["twins"].items()),
        f"| Run | {found['on']}, commit {found['commit']}, seed {found['seed']} |",
        f"| On | {', '.join(' '.join(each) for each in found['versions'].items())} |",
        "",
    ]
    return "\n".join(lines)


def told(faults: list[str]) -> str:
    return f"fails, as it must: {faults[0]}" if faults else "**DOES NOT FAIL** as it must"


def commit() -> str:
    said = ["git", "describe", "--always", "--dirty", "--abbrev=9"]
    return subprocess.run(said, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
