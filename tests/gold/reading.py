"""What a gold case says, as the values that our functions take."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from contracts import departments
from eventkit.codec import Json
from eventkit.forms import Form
from eventkit.rules import Severity, Violation
from services.collection.desk import known_codes, known_departments
from services.collection.domain.context import Context
from services.collection.domain.vocabulary import Policy

BESIDE = ("natural_key_failed_before", "matched_parts")  # what a case says of an item besides its form


class Verdict(NamedTuple):
    codes: set[str]
    warnings: set[str]
    outcome: Json


def judged(violations: list[Violation], outcome: Json | None = None) -> Verdict:
    errors = {violation.code for violation in violations if violation.severity is Severity.ERROR}
    return Verdict(errors, {violation.code for violation in violations} - errors, outcome or {})


def read(form: type[Form], typed: Json) -> Any:
    return form().read({name: value for name, value in typed.items() if name not in BESIDE})


def listed(form: type[Form], typed: list[Json], prefix: str = "") -> dict[str, Any]:
    return {f"{prefix}{number}": read(form, each) for number, each in enumerate(typed)}


def failed(contents: dict[str, Any], typed: list[Json]) -> dict[Any, tuple[str, ...]]:
    """The claims of which a case says that a source did not confirm them before."""
    pairs = zip(contents.values(), typed, strict=True)
    return {
        content.natural_key: tuple(said.get("matched_parts", ()))
        for content, said in pairs
        if said.get("natural_key_failed_before")
    }


def department(path: list[str]) -> str:
    """The code at the end of a path of names below a root's code; one that does not exist stays unknown."""
    if not path:
        return ""
    code, *rest = path
    for name in rest:
        found = [node.code for node in departments.children(code) if node.name == name]
        code = found[0] if found else "unknown"
    return code


def surroundings(given: Json) -> Context:
    policy = Policy(given.get("id_image_policy", "ALL"))
    nodes = {code: replace(node, id_image_policy=policy) for code, node in known_departments().items()}
    return Context(
        today=date.fromisoformat(given["today"]), verified=True, departments=nodes, codes=known_codes()
    )
