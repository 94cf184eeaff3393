"""What the applicant is told without asking (R074): a function of the dossier's own history, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.codes import table
from eventkit.codec import Json
from eventkit.envelope import Envelope

from .desk import Desk
from .domain.decide import dossier
from .domain.events import Event
from .domain.state import Dossier
from .domain.telling import told_on_the_page
from .ports import DossierHandler
from .queries import notices_read_of, read_notices
from .titles import title

Told = tuple[Envelope, Event]


def notices(history: Sequence[Told], read: int) -> list[Json]:
    """The last one first. ``read``: up to which number the applicant has read them."""
    state: Dossier = dossier.initial
    found = list[Json]()
    for envelope, event in history:
        state = dossier.evolve(state, event)
        found += (shown(code, envelope, state, item, read) for code, item in told_on_the_page(event, state))
    return found[::-1]


def shown(code: str, envelope: Envelope, state: Dossier, item: str, read: int) -> Json:
    held, words = state.items.get(item), table("notice")[code]
    return {
        "number": envelope.seq,
        "at": envelope.at.isoformat(),
        "code": code,
        "item": item,
        "title": title(held.content, held.declared_on) if held else "",
        "message_zh": words["zh"],
        "message_en": words["en"],
        "read": envelope.seq <= read,
    }


@dataclass(frozen=True, slots=True)
class NoticeBoard:
    """Of one dossier, for its owner."""

    desk: Desk
    dossiers: DossierHandler

    def all(self) -> Json:
        """``notices``, and how many of them are ``unread``."""
        read = self.desk.tables.row(notices_read_of(self.desk.dossier)) or {"up_to": 0}
        found = notices(self.dossiers.timeline(self.desk.dossier), read["up_to"])
        return {"notices": found, "unread": sum(not notice["read"] for notice in found)}

    def read(self, up_to: int) -> Json:
        self.desk.tables.execute(read_notices(self.desk.dossier, up_to))
        return self.all()
