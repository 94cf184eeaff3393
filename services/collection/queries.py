"""What is read from, and written to, the plain tables."""

from sqlalchemy import Executable, Select, select
from sqlalchemy.dialects.postgresql import insert

from contracts.files import FileStored

from .projections import dossiers, files


def standing_of(dossier: str) -> Select[tuple[bool, bool]]:
    """Whether identity's announcements about this person have come: ``identified``, ``verified``."""
    return select(dossiers.c.identified, dossiers.c.verified).where(dossiers.c.dossier == dossier)


def files_of(account: str) -> Select[tuple[str, str, str]]:
    """The slot and the hash of each of this person's files."""
    return select(files.c.file, files.c.slot, files.c.sha256).where(files.c.account == account)


def keep_file(stored: FileStored) -> Executable:
    """A file's facts never change, so the first word counts."""
    facts = {
        "file": stored.file,
        "account": stored.account,
        "slot": stored.slot,
        "sha256": stored.sha256,
        "warnings": list(stored.warnings),
    }
    return insert(files).values(facts).on_conflict_do_nothing()
