"""Several people at once: all end in 审核通过, and whoever does not is told of."""

import re
from io import StringIO

import pytest
from rich.console import Console

from kuaiji.crowd import Walked, crowd, gathered, table, walk_of
from kuaiji.journey import Journey

from .conftest import somebody


def told(walked: list[Walked], seconds: float) -> str:
    console = Console(file=StringIO(), width=120)
    console.print(table(walked, seconds))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_all_of_a_crowd_end_in_approval(system: str) -> None:
    console = Console(file=StringIO(), width=120)
    assert crowd(system, people=8, at_once=4, console=console) == 0
    assert "failed" not in console.file.getvalue()  # type: ignore[attr-defined]


def test_table_tells_how_many_how_long_and_why_not() -> None:
    said = told([Walked(2.0), Walked(4.0), Walked(1.0, "HTTP 503 SERVICE_UNAVAILABLE")], 60).split("\n")
    assert [re.split(" {2,}", line.strip())[-1] for line in said if line.strip()] == [
        "结果 / result",
        "2",
        "1 × HTTP 503 SERVICE_UNAVAILABLE",
        "3.0 s",
        "3.9 s",
        "4.0 s",
        "2.0",
    ]


def test_nobody_finished_is_told_too() -> None:
    assert "0.0" in told([Walked(1.0, "Stuck")], 60)


def test_no_more_walk_at_once_than_asked_for() -> None:
    walking: list[int] = []

    def walk(number: int) -> Walked:
        walking.append(number)
        assert len(walking) == 1
        walking.remove(number)
        return Walked(float(number))

    assert {each.seconds for each in gathered(walk, 5, 1)} == {0, 1, 2, 3, 4}


def test_what_stops_a_journey_is_told_by_its_kind() -> None:
    journey = Journey("nowhere://127.0.0.1", somebody())
    assert walk_of(journey).failed == "InvalidSchema"


def test_nobody_answers_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kuaiji.client.PATIENCE", 0.0)
    console = Console(file=StringIO(), width=120)
    assert crowd("http://127.0.0.1:9", people=2, at_once=1, console=console) == 1
    assert "nobody answers at http://127.0.0.1:9" in console.file.getvalue()  # type: ignore[attr-defined]
