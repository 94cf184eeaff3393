"""What a case says, as the values that our functions take."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from contracts import departments
from eventkit.codec import Json
from eventkit.forms import Form

from ..desk import known_codes, known_departments
from ..domain.claims import NaturalKey
from ..domain.context import Context
from ..domain.record import Content, printed_form
from ..domain.vocabulary import Policy
from ..schemas import WorkForm

BESIDE = ("natural_key_failed_before", "matched_parts", "form_snapshot")  # said of an item besides its form


def read(form: type[Form], typed: Json) -> Any:
    """Raises Rejected for what is no form."""
    return form().read({name: value for name, value in typed.items() if name not in BESIDE})


def listed(form: type[Form], typed: list[Json] | None, prefix: str = "") -> dict[str, Any]:
    """Items by made-up ids, in their order."""
    return {f"{prefix}{number}": read(form, each) for number, each in enumerate(typed or [])}


def failed(contents: Mapping[str, Content], typed: list[Json] | None) -> dict[NaturalKey, tuple[str, ...]]:
    """The claims of which a case says that a source did not confirm them before."""
    pairs = zip(contents.values(), typed or [], strict=True)
    return {
        content.natural_key: tuple(said.get("matched_parts") or ())
        for content, said in pairs
        if said.get("natural_key_failed_before")
    }


def forms_printed(typed: list[Json] | None, prefix: str = "") -> dict[str, dict[str, str]]:
    """What each item's proof was printed from, as far as the case says."""
    said = {f"{prefix}{number}": each.get("form_snapshot") for number, each in enumerate(typed or [])}
    return {item: printed(snapshot) for item, snapshot in said.items() if snapshot}


def printed(snapshot: Json) -> dict[str, str]:
    name = snapshot.get("real_name") or snapshot.get("name") or ""
    work = {field: value for field, value in snapshot.items() if field not in {"real_name", "name"}}
    named = {*work, *(["real_name"] if name else []), *(["end"] if "ongoing" in work else [])}
    shown = printed_form(read(WorkForm, work), name)
    return {field: text for field, text in shown.items() if field in named}


def department_at(path: list[str] | None) -> str:
    """The code at the end of a path of names below a root's code; one that does not exist stays unknown."""
    if not path:
        return ""
    code, *rest = path
    for name in rest:
        code = next(
            (node.code for node in departments.first().children(code) if node.name == name), "unknown"
        )
    return code


def surroundings(given: Json) -> Context:
    policy = Policy(given.get("id_image_policy") or Policy.ALL)
    nodes = {code: replace(node, id_image_policy=policy) for code, node in known_departments().items()}
    today = date.fromisoformat(given["today"])
    return Context(today=today, verified=True, departments=nodes, codes=known_codes(today))
