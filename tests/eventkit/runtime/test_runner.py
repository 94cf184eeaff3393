"""A process starts only if it can do its work, tells how it is, and finishes what it began."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import eventlet
import pytest
from eventlet.patcher import original

from eventkit.nameko import ServiceClient, health, pulse, refusals
from eventkit.nameko.refusals import NotStarted, refuse
from eventkit.nameko.runner import running
from eventkit.nameko.server import server_at
from eventkit.settings import Settings, read

from .services import SECRET, Asked, Asking, Clockwork
from .test_web import ask

HOUSE = Path(__file__).parents[3]
MAIN = "tests.eventkit.runtime.process"


@contextmanager
def process(*arguments: str) -> Iterator[Any]:
    command = [sys.executable, "-W", "ignore", "-m", MAIN, *arguments]
    started = subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


def port_of(started: Any) -> int:
    while not (line := started.stdout.readline()).startswith("port "):
        assert line
    return int(line.split()[1])


def test_told_to_stop_it_finishes_what_it_began(settings: Settings) -> None:
    with process() as started, eventlet.Timeout(20):
        port = port_of(started)
        while ask(port, "/ready")[0] != 200:
            eventlet.sleep(0.05)
        answer = eventlet.spawn(ask, port, "/slow")
        eventlet.sleep(0.15)
        os.kill(started.pid, signal.SIGTERM)
        assert answer.wait()[::2] == (200, "slow")
        out, err = started.communicate()
        assert started.returncode == 0
        assert "beside ended" in out
        assert not [part for part in SECRET.split() if part in out + err]


def test_process_whose_loop_is_held_is_ended(settings: Settings) -> None:
    with process("hog") as started, eventlet.Timeout(20):
        _, err = started.communicate()
        assert started.returncode == pulse.EXIT
        assert "the event loop is dead" in err


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


@pytest.fixture
def port(settings: Settings) -> Iterator[int]:
    with running([Asked], settings):
        yield server_at(settings.listen).port


def url(port: int, path: str) -> str:
    return f"http://127.0.0.1:{port}{path}"


def test_process_without_routes_is_live_and_ready(port: int) -> None:
    assert ask(port, "/live")[0] == 200
    status, _, body = ask(port, "/ready")
    assert (status, json.loads(body)) == (200, {"broker": True})
    assert health.check(url(port, "/ready")) == 0


def test_process_is_not_ready_while_a_check_fails_or_hangs(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise OSError(SECRET)

    monkeypatch.setattr(health, "SECONDS", 0.1)
    monkeypatch.setattr(health, "checks", {})
    health.register("store", fails)
    health.register("sleepy", lambda: eventlet.sleep(5))
    status, _, body = ask(port, "/ready")
    assert (status, json.loads(body)) == (503, {"broker": True, "store": False, "sleepy": False})
    assert health.check(url(port, "/ready")) == 1


def test_nobody_there_is_not_healthy(port: int) -> None:
    assert health.check("http://127.0.0.1:1/live") == 1


def test_process_that_no_longer_beats_is_not_live() -> None:
    still = pulse.Pulse()
    assert health.live(still).status_code == 200
    still.last -= 11
    assert health.live(still).status_code == 503


def test_database_that_does_not_answer_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUAIJI_DATABASE", "postgresql+psycopg2://kuaiji@127.0.0.1:1/{name}")
    with running([Asked], settings, databases=("asked",)):
        body = ask(server_at(settings.listen).port, "/ready")[2]
    assert json.loads(body) == {"broker": True, "database asked": False}


def test_what_entrypoints_do_is_measured(port: int, settings: Settings) -> None:
    ServiceClient(settings, "gateway").asked.echo(1)
    metrics = ask(port, "/metrics")[2]
    assert 'kuaiji_work_seconds_count{method="echo",outcome="done",service="asked"}' in metrics
    assert 'kuaiji_rpc_seconds_count{method="echo",outcome="done",service="asked"}' in metrics


def test_greenlet_nobody_waits_for_fails_without_a_word_of_its_text(
    port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    eventlet.spawn_n(stumble)
    eventlet.sleep(0.01)
    said = "".join(capfd.readouterr())
    assert "KeyError" in said
    assert not [part for part in SECRET.split() if part in said]


def stumble() -> None:
    raise KeyError(SECRET)
