"""A benchmark runs in its tiniest size, on servers of its own, and tells what the report needs. Those that
start a broker and several processes take a minute each: ``make bench ONLY=P4 QUICK=1``.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.benchmarks import BENCHMARKS
from bench.crew import ROOT

ON_A_BROKER = ("P3", "P4", "P5", "P8", "P10")


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", [name for name in BENCHMARKS if name not in ON_A_BROKER])
def test_benchmark_runs_and_tells_its_figures(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench", "--only", name, "--tiniest", "--to", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=380)
    assert done.returncode in {0, 1}, done.stderr  # 1: a goal is missed, as it must be at this size
    told = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert told["run"]["versions"]["nameko"]
    assert {one["bench"] for one in told["outcomes"]} == {name}
    for one in told["outcomes"]:
        assert one["value"] > 0
        assert one["unit"]
        if one["runs"]:
            assert min(one["ours"]["rate"], one["theirs"]["rate"], one["ours"]["p99"]) > 0
            assert sum(one["ours"]["cpu"].values()) > 0
    assert f"| {name} |" in (tmp_path / "bench.md").read_text(encoding="utf-8")
