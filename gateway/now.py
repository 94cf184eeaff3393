"""What the present state does not allow is refused with what it does allow, and the current version."""

from typing import Any

from eventkit.codec import Json
from eventkit.rules import Rejected

from .answer import Answer
from .asked import Asked
from .clerk import UNAVAILABLE, Clerk
from .problems import problem, status_of

SEE_WHY = (409, 412)
VERSIONS = ("revision", "version", "realname_version")


def explained(clerk: Clerk, what: Asked, refusal: Rejected) -> Answer:
    """One more RPC; if that gets no answer, the refusal stands as it is."""
    if status_of(refusal) not in SEE_WHY or not what.route.now:
        raise refusal
    subject = what.path.get("dossier") or what.path.get("case") or what.session.caller.sub
    try:
        view = clerk.ask(what, what.route.now, subject)
    except (Rejected, *UNAVAILABLE):
        raise refusal from None
    items = {held["item"]: held for held in view.get("items", ())}
    more = conflicts(refusal, what.form.get("fields"), items.get(addressed(what), {}))
    return problem(refusal, what.correlation, **current(view, addressed(what)), **more)


def addressed(what: Asked) -> str:
    """The item it is about; empty for the whole."""
    return "basic" if what.route.path.endswith("/basic") else what.path.get("item", "")


def current(view: Json, item: str) -> dict[str, Any]:
    """``can`` and ``version`` of the item, which is 0 if there is none, or of the whole."""
    items = {held["item"]: held for held in view.get("items", ())}
    version = next((view[name] for name in VERSIONS if name in view), None)
    shown = items.get(item, {"can": view.get("can"), "version": 0 if item else version})
    return {name: shown[name] for name in ("can", "version") if shown.get(name) is not None}


def conflicts(refusal: Rejected, yours: Any, theirs: Json) -> dict[str, Any]:
    """Of a draft: the fields that were typed differently elsewhere, as both have them."""
    fields = {**theirs.get("settled", {}), **theirs.get("fields", {})}
    named = [said.field for said in refusal.violations if isinstance(yours, dict) and said.field in yours]
    both = {name: {"yours": yours[name], "theirs": fields.get(name)} for name in named}
    return {"conflicts": both} if both and "fields" in theirs else {}
