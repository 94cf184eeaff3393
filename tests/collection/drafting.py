"""Browser tabs on any device, autosaving against real drafts: the server's rows live, tabs come and go."""

from dataclasses import dataclass, field
from typing import Any

from eventkit.codec import Json
from eventkit.core import Asked
from eventkit.privacy import NAMES, PersonalSeal
from eventkit.rules import Rejected
from eventkit.testing import FrozenClock, MemoryKeys
from services.collection.drafts import Drafts
from services.collection.schemas import DraftForm

from .forms import ACCOUNT, MINE


@dataclass
class Rows:
    """The table of drafts in memory. ``between`` happens after the next read: somebody is faster."""

    held: dict[tuple[str, str], Json] = field(default_factory=dict)
    between: Any = None
    writes: int = 0

    def row(self, query: Any) -> Json | None:
        if not isinstance(query, Asked):
            return self.write(query.compile().params)
        found = self.held.get((query.values["a_dossier"], query.values["a_item"]))
        between, self.between = self.between, None
        if between:
            between()
        return found

    def rows(self, query: Any) -> list[Json]:
        dossier = query.compile().params["dossier_1"]
        return [row for (of, _), row in sorted(self.held.items()) if of == dossier]

    def execute(self, *statements: Any) -> None:
        raise AssertionError("autosave writes in one statement")

    def write(self, said: Json) -> Json | None:
        key, columns = (
            (said["dossier"], said["item"]),
            ("dossier", "item", "kind", "version", "sealed", "saved_at"),
        )
        held = self.held.get(key)
        if held and held["version"] != said["version_1"]:
            return None
        self.writes += 1
        self.held[key] = {name: said[name] for name in columns}
        return {"version": said["version"]}


def drafts(rows: Rows, account: str = ACCOUNT, keys: MemoryKeys | None = None) -> Drafts:
    """The server as it is after a restart: nothing but the rows is left of what it knew."""
    return Drafts(MINE, account, rows, PersonalSeal(keys or MemoryKeys(), NAMES["aes"]), FrozenClock())


def typed(server: Drafts, item: str, kind: str, seen: int, **fields: Any) -> Json:
    return server.type_in(item, seen, DraftForm().read({"kind": kind, "fields": fields}))


def refused(server: Drafts, item: str, kind: str, seen: int, **fields: Any) -> list[tuple[str, str, str]]:
    try:
        typed(server, item, kind, seen, **fields)
    except Rejected as refusal:
        return [(said.code, said.item, said.field) for said in refusal.violations]
    raise AssertionError("it was accepted")
