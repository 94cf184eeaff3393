"""A file of cases: ``{meta: {default_context}, fixtures, cases}``; a case's form may be a patched fixture."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventkit.codec import Json

from .steps import STEPS


class Malformed(Exception):
    """The file is none of cases; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    title: str
    step: str
    form: Json
    context: Json
    codes: frozenset[str]  # none: accepted
    warnings: frozenset[str] | None  # none: any
    outcome: Json  # what is compared


def read(file: Path) -> list[Case]:
    """Raises Malformed."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Malformed(f"cannot be read: {error}") from None
    try:
        cases = [*cases_of(held)]
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise Malformed(f"not in the format of cases: {type(error).__name__} {error}") from None
    seen = set[str]()
    for case in cases:
        if case.id in seen:
            raise Malformed(f"two cases have the id {case.id}")
        seen.add(case.id)
    return cases


def cases_of(held: Json) -> Iterator[Case]:
    usual, fixtures = held.get("meta", {}).get("default_context", {}), held.get("fixtures", {})
    for said in held["cases"]:
        try:
            yield case_of(said, usual, fixtures)
        except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
            name = said.get("id", "without id") if isinstance(said, dict) else "no object"
            raise Malformed(f"case {name}: {type(error).__name__} {error}") from None


def case_of(said: Json, usual: Json, fixtures: Json) -> Case:
    if said["step"] not in STEPS:
        raise Malformed(f"case {said['id']}: unknown step {said['step']}; known are {', '.join(STEPS)}")
    expected = said["expected"]
    if expected != "accepted" and not isinstance(expected, list):
        raise Malformed(f"case {said['id']}: expected is neither accepted nor a list of codes")
    return Case(
        id=said["id"],
        title=said.get("title", ""),
        step=said["step"],
        form=form_of(said["input"], fixtures),
        context=usual | (said.get("context") or {}),
        codes=frozenset() if expected == "accepted" else frozenset(expected),
        warnings=frozenset(said["warnings"]) if "warnings" in said else None,
        outcome=said.get("outcome") or {},
    )


def form_of(said: Json, fixtures: Json) -> Json:
    """RFC 6902 add, replace and remove on a fixture."""
    if "base" not in said:
        return said
    form: Json = deepcopy(fixtures[said["base"]])
    for change in said.get("patch", ()):
        *way, last = [part.replace("~1", "/").replace("~0", "~") for part in change["path"].split("/")[1:]]
        place: Any = form
        for part in way:
            place = place[int(part) if isinstance(place, list) else part]
        put(place, last, change)
    return form


def put(place: Any, last: str, change: Json) -> None:
    listed = isinstance(place, list)
    key: Any = (len(place) if last == "-" else int(last)) if listed else last
    match change["op"]:
        case "remove":
            del place[key]
        case "add" if listed:
            place.insert(key, deepcopy(change["value"]))
        case "add":
            place[key] = deepcopy(change["value"])
        case "replace":
            place[key]  # what is not there cannot be replaced
            place[key] = deepcopy(change["value"])
        case op:
            raise ValueError(f"unknown patch {op}")
