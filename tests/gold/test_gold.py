"""The rule book's gold cases of the wizard, to the letter: what is accepted, what is refused and how."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from eventkit.codec import Json

from . import collection, lives
from .reading import Verdict

GOLD = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
STEPS: dict[str, Callable[[Json, Json], Verdict]] = {
    "department": collection.run_department,
    "basic": collection.run_basic,
    "education": collection.run_education,
    "work": collection.run_work,
    "qualification": collection.run_qualification,
    "submit": collection.run_submit,
    "transition": lives.run_transition,
    "lifecycle": lives.run_lifecycle,
}


def cases() -> Iterator[Any]:
    for case in GOLD["cases"]:
        ours = case["step"] != "transition" or lives.is_ours(case["input"])
        if case["step"] in STEPS and ours:
            yield pytest.param(case, id=f"{case['id']}-{case['title']}")


def form_of(given: Json) -> Json:
    """RFC 6902 add, replace and remove on a fixture."""
    if "base" not in given:
        return deepcopy(given)
    form: Json = deepcopy(GOLD["fixtures"][given["base"]])
    for change in given["patch"]:
        *way, last = change["path"].strip("/").split("/")
        place: Any = form
        for step in way:
            place = place[int(step) if isinstance(place, list) else step]
        put(place, last, change)
    return form


def put(place: Any, last: str, change: Json) -> None:
    key: Any = last
    if isinstance(place, list):
        key = len(place) if last == "-" else int(last)
    if change["op"] == "remove":
        del place[key]
    elif change["op"] == "add" and isinstance(place, list):
        place.insert(key, change["value"])
    else:
        place[key] = change["value"]


@pytest.mark.parametrize("case", [*cases()])
def test_gold_case(case: Json) -> None:
    given = GOLD["meta"]["default_context"] | case.get("context", {})
    verdict = STEPS[case["step"]](form_of(case["input"]), given)
    assert verdict.codes == (set() if case["expected"] == "accepted" else set(case["expected"]))
    if "warnings" in case:
        assert verdict.warnings == set(case["warnings"])
    for name, value in case.get("outcome", {}).items():
        assert verdict.outcome[name] == value
