"""What is read from, and written to, the plain tables."""

from typing import Any

from sqlalchemy import JSON, Executable, Select, false, func, literal_column, select
from sqlalchemy.dialects.postgresql import insert

from contracts.department_copies import latest
from contracts.files import FileStored
from eventkit.codec import Json
from eventkit.core import asked

from .projections import departments, dossiers, files
from .tables import drafts, notices_read


@asked
def standing_of(dossier: str, account: str) -> Select[tuple[bool, bool, str, Any, Any]]:
    """Whether identity's announcements about this person have come: ``identified``, ``verified``; which
    ``tree`` of departments counts now; file, slot and sha256 of this person's ``files``; the items of which
    there are ``drafts``. Always a row.
    """
    own = select(dossiers).where(dossiers.c.dossier == dossier).subquery()
    known = (select(column).scalar_subquery() for column in (own.c.identified, own.c.verified))
    identified, verified = (func.coalesce(each, false()) for each in known)
    tree = func.coalesce(latest(departments).scalar_subquery(), "")
    fact = func.json_build_object(
        *(literal_column("'file'"), files.c.file, literal_column("'slot'"), files.c.slot),
        *(literal_column("'sha256'"), files.c.sha256),
    )
    theirs = select(func.json_agg(fact)).where(files.c.account == account)
    typed = select(func.json_agg(drafts.c.item)).where(drafts.c.dossier == dossier)
    held, unsaved = (
        func.coalesce(each.scalar_subquery(), literal_column("'[]'::json"), type_=JSON)
        for each in (theirs, typed)
    )
    return select(
        *(identified.label("identified"), verified.label("verified"), tree.label("tree")),
        *(held.label("files"), unsaved.label("drafts")),
    )


def choosing() -> Select[tuple[str, str]]:
    """Who has chosen which department."""
    return select(dossiers.c.department, dossiers.c.dossier).where(dossiers.c.department != "")


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


def drafts_of(dossier: str) -> Select[Any]:
    return select(drafts).where(drafts.c.dossier == dossier).order_by(drafts.c.item)


@asked
def draft_of(dossier: str, item: str) -> Select[Any]:
    return select(drafts).where(drafts.c.dossier == dossier, drafts.c.item == item)


def keep_draft(row: Json, before: int) -> Executable:
    """Answers a row if the draft was still at version ``before``, 0 if there was none; nothing if not."""
    changed = {name: row[name] for name in ("version", "sealed", "saved_at")}
    kept = insert(drafts).values(row)
    same = drafts.c.version == before
    return kept.on_conflict_do_update(index_elements=["dossier", "item"], set_=changed, where=same).returning(
        drafts.c.version
    )


def notices_read_of(dossier: str) -> Select[tuple[int]]:
    return select(notices_read.c.up_to).where(notices_read.c.dossier == dossier)


def read_notices(dossier: str, up_to: int) -> Executable:
    """Never back: two tabs may tell it in any order."""
    told = insert(notices_read).values(dossier=dossier, up_to=up_to)
    further = notices_read.c.up_to < told.excluded.up_to
    return told.on_conflict_do_update(
        index_elements=[notices_read.c.dossier], set_={"up_to": told.excluded.up_to}, where=further
    )
