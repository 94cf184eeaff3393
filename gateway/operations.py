"""How the system is, for operators: all parts are asked at once, and none is waited for for long."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from eventkit.codec import Json

from .answer import Answer, as_json
from .asked import Asked
from .clerk import UNAVAILABLE, Clerk

PATIENCE = 3.0  # seconds


def operations(clerk: Clerk, what: Asked) -> Answer:
    """Read only. ``sources`` is null where verification does not answer."""
    with ThreadPoolExecutor(len(clerk.remotes) + 1) as pool:
        sources = pool.submit(answered, clerk, what, "verification.sources")
        parts = [*pool.map(lambda name: part(clerk, what, name), sorted(clerk.remotes))]
    return as_json({"services": parts, "sources": sources.result()})


def part(clerk: Clerk, what: Asked, name: str) -> Json:
    """One that answers has a broker and a database that do."""
    told = answered(clerk, what, f"{name}.condition")
    return {"service": name, "ok": told is not None, **(told or {})}


def answered(clerk: Clerk, what: Asked, rpc: str) -> Json | None:
    try:
        return clerk.ask(what, rpc, seconds=PATIENCE)  # type: ignore[no-any-return]
    except UNAVAILABLE:
        return None


ANSWERS: dict[str, Callable[[Clerk, Asked], Answer]] = {"gateway.operations": operations}
