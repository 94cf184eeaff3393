"""Tickets for bytes: whoever holds one may send, or read, one picture for a while. Stored are hashes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.sql.dml import ReturningDelete

from .tables import downloads, uploads

UPLOAD, DOWNLOAD = timedelta(seconds=600), timedelta(seconds=60)
ORPHANED = timedelta(hours=24)  # R063


@dataclass(frozen=True, slots=True)
class Ticket:
    said: str  # told once, to the holder

    @property
    def stored(self) -> str:
        return sha256(self.said.encode()).hexdigest()


def new_ticket() -> Ticket:
    """256 bits that nobody guesses."""
    return Ticket(token_urlsafe(32))


def upload(ticket: str, now: datetime) -> Select[Any]:
    valid = (uploads.c.ticket == Ticket(ticket).stored, uploads.c.expires_at > now)
    return select(uploads).where(*valid)


def take_download(ticket: str, now: datetime) -> ReturningDelete[Any]:
    """Whoever is given the row has the ticket; it is gone for all others."""
    valid = (downloads.c.ticket == Ticket(ticket).stored, downloads.c.expires_at > now)
    return delete(downloads).where(*valid).returning(downloads)


def orphaned(now: datetime) -> Select[Any]:
    """Uploads that nobody can finish any more."""
    return select(uploads).where(uploads.c.expires_at <= now - ORPHANED).limit(100)
