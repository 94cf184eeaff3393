"""Autosave: one sealed row an item, changed under its version. No event, no rule, one round trip to write."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from eventkit.clock import Clock
from eventkit.codec import Json
from eventkit.privacy import PersonalSeal
from eventkit.rules import Rejected, Violation, check

from .domain.draft import Draft, Typed, discard, settle, type_in
from .domain.record import BASIC
from .domain.vocabulary import ItemKind
from .ports import TablesPort
from .queries import draft_of, drafts_of, keep_draft
from .schemas import Keystrokes

MOST = 64 * 1024  # bytes of one draft
ATTEMPTS = 20
Fields = dict[str, Typed]
Change = Callable[[Draft], Draft]


@dataclass(frozen=True, slots=True)
class Drafts:
    """Of one dossier, for its owner."""

    dossier: str
    account: str
    tables: TablesPort
    seals: PersonalSeal
    clock: Clock

    def all(self) -> list[Json]:
        return [self.shown(row, self.opened(row)) for row in self.tables.rows(drafts_of(self.dossier))]

    def type_in(self, item: str, seen: int, typed: Keystrokes) -> Json:
        """Raises Rejected: FLOW_STALE_VERSION for each field that was changed since ``seen``."""
        if (item == BASIC) != (typed.kind is ItemKind.BASIC):
            raise Rejected(Violation("FORM_WRONG_TYPE", "kind", item))
        return self.change(item, typed.kind, lambda draft: type_in(draft, typed.said, seen))

    def discard(self, item: str, seen: int) -> Json:
        return self.change(item, "", lambda draft: discard(draft, seen))

    def settle(self, item: str, saved: Json) -> None:
        """``saved``: the form that has just become a fact."""
        if self.tables.row(draft_of(self.dossier, item)):
            self.change(item, "", lambda draft: settle(draft, saved))

    def change(self, item: str, kind: str, change: Change) -> Json:
        """``kind`` may be empty where there must be a draft. Raises Rejected."""
        for _ in range(ATTEMPTS):
            row = self.tables.row(draft_of(self.dossier, item)) or self.new(item, kind)
            if not row["kind"] or kind not in {"", row["kind"]}:
                break
            before = self.opened(row)
            after = changed(before, change, item)
            told = row if after == before else self.sealed(row, after, self.clock.now())
            if after == before or self.tables.row(keep_draft(told, before.version)):
                return self.shown(told, after)
        raise Rejected(Violation("FLOW_STALE_VERSION", "", item))

    def new(self, item: str, kind: str) -> Json:
        row = {"dossier": self.dossier, "item": item, "kind": kind, "version": 0}
        return row | {"sealed": b"", "saved_at": None}

    def shown(self, row: Json, draft: Draft) -> Json:
        at: datetime | None = row["saved_at"]
        told = {"item": row["item"], "kind": row["kind"], "version": draft.version}
        told |= {"fields": draft.unsaved, "settled": draft.settled}
        return told | {"saved_at": at.isoformat() if at else None}

    def opened(self, row: Json) -> Draft:
        opened = (
            self.seals.open(self.account, bytes(row["sealed"]), self.place(row)) if row["version"] else None
        )
        return Draft(row["version"], msgspec.json.decode(opened, type=Fields) if opened else {})

    def sealed(self, row: Json, draft: Draft, at: datetime) -> Json:
        plain, told = msgspec.json.encode(draft.fields), row | {"version": draft.version, "saved_at": at}
        if len(plain) > MOST:
            raise Rejected(Violation("HTTP_BODY_TOO_LARGE", "fields", row["item"]))
        return told | {"sealed": self.seals.seal(self.account, plain, self.place(told))}

    def place(self, row: Json) -> str:
        return f"draft-{self.dossier}/{row['item']}/{row['version']}"


def changed(draft: Draft, change: Change, item: str) -> Draft:
    """What is refused names the item."""
    try:
        return change(draft)
    except Rejected as refused:
        check(violation._replace(item=item) for violation in refused.violations)
        raise
