"""What the applicant is told without asking (R074): a function of the dossier's own history, never stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.codes import table
from eventkit.codec import Json
from eventkit.envelope import Envelope

from .desk import Desk
from .domain.decide import dossier
from .domain.events import (
    ApprovalRevoked,
    Event,
    ItemReopened,
    ItemSubmitted,
    ReviewApproved,
    ReviewOverdue,
    ReviewReturned,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
    VerificationUnavailable,
)
from .domain.state import Dossier
from .domain.vocabulary import RecordStatus
from .ports import DossierHandler
from .queries import notices_read_of, read_notices
from .titles import title

Told = tuple[Envelope, Event]
CODES: dict[type, str] = {
    VerificationMatched: "APPROVED",
    VerificationMismatched: "AUTO_FAILED",
    VerificationNotFound: "AUTO_FAILED",
    VerificationUnavailable: "SOURCE_UNAVAILABLE",
    ReviewApproved: "APPROVED",
    ReviewReturned: "REJECTED",
    ReviewOverdue: "OVERDUE",
    ApprovalRevoked: "REVOKED",
    ItemReopened: "REOPENED",
}


def notices(history: Sequence[Told], read: int) -> list[Json]:
    """The last one first. ``read``: up to which number the applicant has read them."""
    state: Dossier = dossier.initial
    found = list[Json]()
    for (envelope, event), (_, following) in zip(history, (*history[1:], (None, None)), strict=True):
        before, state = state, dossier.evolve(state, event)
        found += (
            shown(code, envelope, state, item, read) for code, item in told(before, event, state, following)
        )
    return found[::-1]


def told(before: Dossier, event: Event, after: Dossier, following: Event | None) -> Iterator[tuple[str, str]]:
    """Code and item. What failed but went straight on to a reviewer asks nothing of anybody."""
    code = CODES.get(type(event), "")
    item = getattr(event, "item", "")
    if code and not (isinstance(following, ItemSubmitted) and following.item == item and went_on(event)):
        yield code, item
    if after.status is RecordStatus.APPROVED and before.status is not RecordStatus.APPROVED:
        yield "RECORD_APPROVED", ""


def went_on(event: Event) -> bool:
    return isinstance(event, VerificationMismatched | VerificationNotFound | VerificationUnavailable)


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
