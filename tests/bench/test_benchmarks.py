"""Every benchmark runs in its tiniest size, on servers of its own, and tells what the report needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.benchmarks import BENCHMARKS
from bench.crew import ROOT
from tests.backend.rabbit import DEBIAN

ON_RABBIT = ("P3", "P4", "P5", "P8", "P10")


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", BENCHMARKS)
def test_benchmark_runs_and_tells_its_figures(name: str, tmp_path: Path) -> None:
    if name in ON_RABBIT and not DEBIAN.exists():
        pytest.skip("no RabbitMQ on this machine: apt-get install rabbitmq-server")
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
