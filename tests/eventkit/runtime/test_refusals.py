"""A process that could not do its work does not start, and says every reason."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import eventlet
import pytest
from eventlet.patcher import original

from eventkit.nameko import refusals
from eventkit.nameko.refusals import NotStarted, refuse
from eventkit.settings import Settings, read

from .services import Asked, Asking, Clockwork

HOUSE = Path(__file__).parents[3]


def test_unpatched_process_is_refused(settings: Settings) -> None:
    code = "from eventkit.nameko.refusals import unpatched; print(list(unpatched()))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=HOUSE, capture_output=True, text=True
    )
    assert "eventlet has not patched" in done.stdout


def test_whole_house_in_order_is_not_refused(settings: Settings) -> None:
    refuse([Asked, Asking, Clockwork], settings)


def test_missing_and_short_secrets_are_told_all_together(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poor = shutil.copytree(secrets, tmp_path / "poor")
    (poor / "bus.key").write_text("11")
    (poor / "trusted.json").unlink()
    (poor / "signing" / "asking.pem").unlink()
    monkeypatch.setenv("KUAIJI_SECRETS", str(poor))
    with pytest.raises(NotStarted) as refused:
        refuse([Asked, Asking], read())
    assert [reason.split()[1] for reason in refused.value.reasons] == [
        "bus.key",
        "trusted.json",
        "signing/asking.pem",
    ]


def test_other_driver_is_refused(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUAIJI_DATABASE", "postgresql+psycopg://kuaiji@127.0.0.1/{name}")
    with pytest.raises(NotStarted, match="psycopg2"):
        refuse([Asked], settings, ("asked",))


class Engine:
    """A database that only sleeps."""

    def __init__(self, sleep: Any) -> None:
        self.sleep = sleep

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None: ...

    def connect(self) -> "Engine":
        return self

    def execute(self, _: Any) -> None:
        self.sleep(0.2)

    def close(self) -> None: ...

    dispose = close


@pytest.mark.parametrize(
    ("sleep", "reasons"),
    [(eventlet.sleep, 0), (original("time").sleep, 1)],
)
def test_driver_that_holds_the_loop_is_refused(
    sleep: Any, reasons: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "create_engine", lambda _: Engine(sleep))
    found = list(refusals.blocking("postgresql+psycopg2://kuaiji@127.0.0.1/asked"))
    assert len(found) == reasons
