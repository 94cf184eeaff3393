"""The tables' questions by name. Whether a part is due and a lease still runs, the database's clock says."""

from datetime import timedelta

from sqlalchemy import Executable, Float, Select, bindparam, cast, delete, func, or_, select
from sqlalchemy.dialects.postgresql import Insert, insert

from .tables import checks, leases, sources

LEASE = timedelta(seconds=60)  # four times the longest a source may take


def lease_due(source: str, room: int, holder: str) -> Insert:
    """At most ``room`` due parts of a source become ``holder``'s, each part only one holder's at a time."""
    lent = (leases.c.check == checks.c.check) & (leases.c.part == checks.c.part)
    due = (
        select(checks.c.check, checks.c.part, bindparam(None, holder), func.now() + bindparam(None, LEASE))
        .select_from(checks.outerjoin(leases, lent))
        .where(checks.c.source == source, checks.c.next_at <= func.now())
        .where(or_(leases.c.leased_until.is_(None), leases.c.leased_until < func.now()))
        .order_by(checks.c.next_at)
        .limit(room)
        .with_for_update(of=checks, skip_locked=True)
    )
    leasing = insert(leases).from_select(["check", "part", "holder", "leased_until"], due)
    taken = {"holder": leasing.excluded.holder, "leased_until": leasing.excluded.leased_until}
    return leasing.on_conflict_do_update(
        index_elements=[leases.c.check, leases.c.part], set_=taken, where=leases.c.leased_until < func.now()
    )


def leased_by(holder: str) -> Select[tuple[str, str]]:
    return select(leases.c.check, leases.c.part).where(leases.c.holder == holder)


def released(holder: str, check: str, part: str) -> Executable:
    mine = (leases.c.holder == holder) & (leases.c.check == check) & (leases.c.part == part)
    return delete(leases).where(mine)


def ended() -> Executable:
    """Leases that ran out, of parts that nobody asks any more."""
    return delete(leases).where(leases.c.leased_until < func.now() - bindparam(None, LEASE))


def source_told(source: str, answered: bool) -> Executable:
    """How the source is, whichever replica asked it."""
    if answered:
        told = insert(sources).values(source=source, last_answer_at=func.now(), failures=0)
        known = {"last_answer_at": func.now(), "failures": 0}
    else:
        told = insert(sources).values(source=source, failures=1)
        known = {"failures": sources.c.failures + 1}
    return told.on_conflict_do_update(index_elements=[sources.c.source], set_=known)


def all_sources() -> Select[tuple[str, object, int]]:
    return select(sources.c.source, sources.c.last_answer_at, sources.c.failures)


def waiting() -> Select[tuple[str, int, float]]:
    """Parts without an answer yet, of each source, and the seconds since the oldest has been due."""
    late = func.greatest(func.extract("epoch", func.now() - func.min(checks.c.next_at)), 0)
    asked = (checks.c.source, func.count().label("waiting"), cast(late, Float).label("oldest"))
    return select(*asked).where(checks.c.next_at.is_not(None)).group_by(checks.c.source)


def overdue(limit: int) -> Select[tuple[str]]:
    """Checks whose 72 hours are over (R066)."""
    return (
        select(checks.c.check)
        .where(checks.c.give_up_at <= func.now())
        .distinct()
        .order_by(checks.c.check)
        .limit(limit)
    )
