"""What the clock asks for: one run at a time, at once when woken, finished before the stop."""

import eventlet
import pytest

from eventkit.nameko.runner import running
from eventkit.nameko.ticks import running as ticks
from eventkit.nameko.ticks import wake
from eventkit.settings import Settings

from .services import SECRET, Asked, Clockwork, seen


def test_error_is_logged_and_the_next_tick_comes(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    seen.clear()
    with running([Asked, Clockwork], settings), eventlet.Timeout(5):
        while seen.count("tick") < 3:
            eventlet.sleep(0.01)
    logged = capsys.readouterr().out
    assert '"event": "failed"' in logged
    assert not [part for part in SECRET.split() if part in logged]


def test_woken_tick_runs_at_once_one_at_a_time_and_is_finished_before_the_stop(settings: Settings) -> None:
    seen.clear()
    with running([Asked, Clockwork], settings):
        for _ in range(3):
            wake("clockwork", "long")
            eventlet.sleep(0.05)
    runs = [one for one in seen if one in ("begun", "ended")]
    assert runs == ["begun", "ended"] * (len(runs) // 2)
    assert runs


def test_work_that_comes_during_a_run_makes_one_more(settings: Settings) -> None:
    seen.clear()
    with running([Asked, Clockwork], settings), eventlet.Timeout(5):
        for _ in range(3):
            wake("clockwork", "long")
            eventlet.sleep(0.05)
        while seen.count("ended") < 2:
            eventlet.sleep(0.01)
        eventlet.sleep(0.1)
    assert seen.count("begun") == 2


def test_nobody_is_woken_where_the_service_does_not_run() -> None:
    wake("clockwork", "long")
    assert not ticks
