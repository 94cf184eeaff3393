"""``kuaiji conformance``: what it prints of a file of cases, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from kuaiji.conformance import conformance

MASK: dict[str, Any] = {
    "id": "M1",
    "title": "脱敏",
    "step": "mask",
    "expected": "accepted",
    "rules": ["R075"],
}
MASK |= {"input": {"kind": "id", "value": "530102199006159913"}, "outcome": {"masked": "*****13"}}


def ran(folder: Path, *cases: Any, **more: Any) -> tuple[int, list[str]]:
    file, said = folder / "cases.json", list[str]()
    file.write_text(json.dumps({"cases": cases} | more), encoding="utf-8")
    return conformance(file, said.append), said


def test_all_that_pass_end_well(tmp_path: Path) -> None:
    assert ran(tmp_path, MASK) == (0, ["1 passed, 0 failed"])


def test_case_that_fails_tells_what_was_expected_and_what_was_got(tmp_path: Path) -> None:
    wrong = MASK | {"id": "M2", "expected": ["X"], "warnings": ["W_X"], "outcome": {"masked": "*", "n": 1}}
    code, said = ran(tmp_path, MASK, wrong)
    assert code == 1
    assert said[0].splitlines() == [
        "M2 脱敏 (mask)",
        "  codes: expected ['X'], got []",
        "  warnings: expected ['W_X'], got []",
        "  masked: expected *, got *****13",
        "  n: expected 1, got None",
    ]
    assert said[1:] == ["failed: M2", "1 passed, 1 failed"]


def test_case_that_breaks_a_service_is_no_reason_to_stop(tmp_path: Path) -> None:
    code, said = ran(tmp_path, MASK | {"id": "M2", "input": {}}, MASK)
    assert (code, said[-1]) == (1, "1 passed, 1 failed")
    assert "broke: KeyError" in said[0]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"step": "dance"}, "M2: unknown step dance"),
        ({"id": "M1"}, "two cases have the id M1"),
        ({"expected": "refused"}, "M2: expected"),
        ({"input": {"base": "nobody", "patch": []}}, "M2: KeyError 'nobody'"),
        ({"input": {"base": "me", "patch": [{"op": "move", "path": "/kind", "value": 1}]}}, "unknown patch"),
        ({"input": {"base": "me", "patch": [{"op": "replace", "path": "/age", "value": 1}]}}, "KeyError"),
        ({"input": None}, "M2: TypeError"),
    ],
)
def test_file_that_is_none_of_cases_ends_at_once(tmp_path: Path, change: dict[str, Any], why: str) -> None:
    code, said = ran(tmp_path, MASK, MASK | {"id": "M2"} | change, fixtures={"me": {"kind": "id"}})
    assert code == 2
    assert why in said[0]
    assert len(said) == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cases": 1}', '{"cases": [1]}', '{"cases": [{}]}'])
def test_what_is_no_file_of_cases_is_told_in_a_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "cases.json").write_text(text)
    said = list[str]()
    assert conformance(tmp_path / "cases.json", said.append) == 2
    assert conformance(tmp_path / "missing.json", said.append) == 2
    assert len(said) == 2


def test_fixture_is_patched_by_adding_replacing_and_removing(tmp_path: Path) -> None:
    fixtures = {"me": {"kind": "name", "value": "张三", "old": [1, 2]}}
    patch = [
        {"op": "replace", "path": "/kind", "value": "phone"},
        {"op": "remove", "path": "/value"},
        {"op": "add", "path": "/value", "value": "15900001535"},
        {"op": "add", "path": "/old/-", "value": 3},
        {"op": "add", "path": "/old/0", "value": 0},
        {"op": "remove", "path": "/old/1"},
    ]
    case = MASK | {"input": {"base": "me", "patch": patch}, "outcome": {"masked": "159****1535"}}
    assert ran(tmp_path, case, fixtures=fixtures)[0] == 0
    assert fixtures["me"]["old"] == [1, 2]
