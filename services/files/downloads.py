"""From a ticket to the clean copy: for the owner, or for a reviewer whom review has let see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert

from eventkit.caller import Caller, Role, Verifier
from eventkit.clock import CHINA, Clock
from eventkit.codec import Json
from eventkit.handler import Handler
from eventkit.rules import Rejected, Violation

from . import tickets
from .application import Outside, Tables
from .domain.events import FileStored
from .queries import facts
from .tables import downloads
from .vault import Vault

REVIEW = "review"  # the purpose of a reviewer's look


@dataclass(frozen=True)
class Downloads:
    files: Handler
    tables: Tables
    clock: Clock
    outside: Outside

    def ticket(self, file: str, caller: Caller, token: str, verifier: Verifier) -> Json:
        """Raises Rejected(AUTH_FORBIDDEN), also for a file that does not exist."""
        purpose = self.purpose_of(file, caller, token, verifier)
        ticket, expires_at = tickets.new_ticket(), self.clock.now() + tickets.DOWNLOAD
        row = {"ticket": ticket.stored, "file": file, "viewer": caller.sub, "purpose": purpose}
        self.tables.execute(insert(downloads).values(**row, expires_at=expires_at))
        url = f"{self.outside.address}/files/v1/downloads/{ticket.said}"
        return {"url": url, "expires_in": int(tickets.DOWNLOAD.total_seconds())}

    def purpose_of(self, file: str, caller: Caller, token: str, verifier: Verifier) -> str:
        """As what the caller may see the file: its owner, or a reviewer whose grant names them and it."""
        caller.must_be(Role.REVIEWER if token else Role.APPLICANT)
        if token:
            may_see = granted(verifier.claims(token), file, caller)
        else:
            may_see = self.find_facts(file).get("account") == caller.sub
        if not may_see:
            raise Rejected(Violation("AUTH_FORBIDDEN", ""))
        return REVIEW if token else "owner"

    def facts(self, file: str, caller: Caller) -> Json:
        """Fields of contracts.files.FileStored, for the owner and for services."""
        caller.must_be(Role.APPLICANT, Role.SERVICE)
        found = self.find_facts(file)
        if not found or (caller.role is Role.APPLICANT and found["account"] != caller.sub):
            raise Rejected(Violation("AUTH_FORBIDDEN", ""))
        return dict(found)

    def find_facts(self, file: str) -> Mapping[str, Any]:
        return self.tables.row(facts(file)) or {}

    def open(self, ticket: str) -> tuple[str, bytes]:
        """The file's id and the clean copy, once. Raises Rejected where the ticket is over or used, or the
        owner's key is destroyed; Broken where the bytes are not those that were kept.
        """
        held = self.tables.row(tickets.take_download(ticket, self.clock.now()))
        stored: FileStored | None = self.files.load(held["file"]).state.stored if held else None
        if held is None or stored is None or not stored.file_key:
            raise Rejected(Violation("FILE_TICKET_EXPIRED", ""))
        vault = Vault(self.outside.objects, self.outside.suite)
        copy = vault.open(stored.rendition, stored.file_key, stored.rendition_sha256)
        return held["file"], self.marked(copy, held["viewer"]) if held["purpose"] == REVIEW else copy

    def marked(self, copy: bytes, viewer: str) -> bytes:
        """So that a picture that gets out says whose copy it is, and of when (rule book 4.11)."""
        when = self.clock.now().astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
        return self.outside.stamper.stamp(copy, f"{viewer} {when}")

    def purge(self) -> None:
        expired = downloads.c.expires_at <= self.clock.now()
        self.tables.execute(delete(downloads).where(expired))


def granted(claims: Mapping[str, str], file: str, caller: Caller) -> bool:
    said = (claims["iss"], claims.get("purpose"), claims.get("file"), claims["sub"])
    return said == ("review", REVIEW, file, caller.sub)
