"""From a ticket to a stored picture: measured, judged, sealed, and only then a fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, insert

from eventkit.clock import Clock, Ids
from eventkit.codec import Json, as_json
from eventkit.handler import Handler
from eventkit.rules import Rejected, Violation, check

from . import tickets
from .application import Outside, Tables
from .domain.commands import StoreFile
from .domain.events import FileStored
from .domain.flow import slot_is_free
from .domain.record import Arrived, Picture, format_of
from .domain.rules import judge
from .domain.vocabulary import cap
from .tables import uploads
from .vault import Vault


class Unfit(Rejected):
    """The guide refuses the picture; says also what was measured."""

    def __init__(self, picture: Picture, *violations: Violation) -> None:
        super().__init__(*violations)
        self.measured = {name: value for name, value in as_json(picture).items() if value is not None}


@dataclass(frozen=True)
class Uploads:
    files: Handler
    tables: Tables
    clock: Clock
    ids: Ids
    outside: Outside

    @property
    def vault(self) -> Vault:
        return Vault(self.outside.objects, self.outside.suite)

    def ticket(self, account: str, slot: str, door: str = "uploads") -> Json:
        ticket, file = tickets.new_ticket(), self.ids.new()
        expires_at = self.clock.now() + tickets.UPLOAD
        row = {"ticket": ticket.stored, "file": file, "account": account, "slot": slot}
        self.tables.execute(insert(uploads).values(**row, expires_at=expires_at))
        url = f"{self.outside.address}/files/v1/{door}/{ticket.said}"
        return {"url": url, "expires_in": int(tickets.UPLOAD.total_seconds())}

    def receive(self, ticket: str, body: Any, length: int | None) -> tuple[str, FileStored]:
        """The file's id and facts. Raises Unfit, or Rejected for a ticket that is over or was used for
        another picture. The same bytes again are answered as before.
        """
        held = self.held(ticket)
        data = read(body, cap(held["slot"]))
        file = self.files.load(held["file"]).state
        check(slot_is_free(file, sha256(data).hexdigest()))
        return held["file"], file.stored or self.store(held, data, length or 0)

    def held(self, ticket: str) -> Mapping[str, Any]:
        """What the ticket is for. Raises Rejected if it is over."""
        held = self.tables.row(tickets.upload(ticket, self.clock.now()))
        if held is None:
            raise Rejected(Violation("FILE_TICKET_EXPIRED", ""))
        return held

    def store(self, held: Mapping[str, Any], data: bytes, length: int) -> FileStored:
        picture, rendition = self.measure(data, length, cap(held["slot"]))
        return self.keep(held, Arrived(data, picture, rendition))

    def keep(self, held: Mapping[str, Any], arrived: Arrived) -> FileStored:
        """Raises Unfit."""
        try:
            check(judge(held["slot"], arrived.picture))
        except Rejected as refused:
            raise Unfit(arrived.picture, *refused.violations) from None
        place = f"file-{held['file']}/{self.ids.new()}"
        kept, digest = self.vault.keep(place, arrived.data, arrived.rendition), sha256(arrived.data)
        asked = (held["account"], held["slot"], digest.hexdigest(), arrived.picture, kept, arrived.merged)
        return self.tell(held, StoreFile(*asked))

    def measure(self, data: bytes, length: int, most: int) -> tuple[Picture, bytes]:
        """What is larger than allowed was not read whole: its first bytes and the sender tell what it is."""
        if len(data) > most:
            return Picture(size=max(len(data), length), format=format_of(data)), b""
        return self.outside.inspector.inspect(data)

    def tell(self, held: Mapping[str, Any], command: StoreFile) -> FileStored:
        """Where another upload of the same ticket was faster, our copies are nobody's."""
        try:
            handled = self.files.handle(held["file"], command, subject=held["account"])
        except Rejected:
            self.vault.discard(command.kept)
            raise
        if not handled.events:
            self.vault.discard(command.kept)
        return handled.state.stored  # type: ignore[no-any-return]

    def purge(self) -> None:
        """R063: what was sent on a ticket but never became a fact goes after a day, with the ticket."""
        for held in self.tables.rows(tickets.orphaned(self.clock.now())):
            kept = self.files.load(held["file"]).state.objects
            for place in self.outside.objects.list(f"file-{held['file']}/"):
                if place not in kept:
                    self.outside.objects.delete(place)
            self.tables.execute(delete(uploads).where(uploads.c.ticket == held["ticket"]))


def read(body: Any, most: int) -> bytes:
    """At most one byte more than allowed: enough to know that it is too much."""
    found = b""
    while len(found) <= most and (piece := body.read(most + 1 - len(found))):
        found += piece
    return found
