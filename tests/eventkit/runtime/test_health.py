"""A process tells whether it lives, can work, and what it did; never whom for."""

import json
from collections.abc import Iterator

import eventlet
import pytest

from eventkit.nameko import ServiceClient, health, pulse
from eventkit.nameko.runner import running
from eventkit.nameko.server import server_at
from eventkit.settings import Settings

from .asking import ask
from .services import SECRET, Asked


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
