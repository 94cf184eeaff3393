"""The delivery on real servers, in the event loop it has in production."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

GREEN = Path(__file__).with_name("green")


@pytest.mark.servers
@pytest.mark.parametrize("file", ["test_delivery.py", "test_faults.py"])
def test_all_holds_in_the_event_loop(file: str) -> None:
    tests = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(GREEN / file)]
    environment = {**os.environ, "KUAIJI_GREEN": "1"}
    done = subprocess.run(tests, env=environment, cwd=GREEN.parents[2], capture_output=True, text=True)
    if "NOT RUN" in done.stdout:
        pytest.skip(done.stdout[-500:])
    assert done.returncode == 0, done.stdout
