"""Named statements on identity's tables. Those that count are written first and counted after, so that many
at once can only be refused, never let through.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    DateTime,
    Delete,
    Executable,
    Select,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.dialects.postgresql import insert as upsert

from .domain.rules.sign_in import WINDOW
from .tables import (
    accounts,
    locks,
    sign_in_failures,
    sign_in_turns,
    sms_codes,
    sms_notices,
    sms_sends,
    staff,
    staff_documents,
)

DAY = timedelta(days=1)
TURN = timedelta(minutes=1)  # a password takes far less; older is what a process died over


def accounts_of(doc_indexes: Collection[str], phone_index: str) -> Select[Any]:
    found = or_(accounts.c.doc_index.in_(doc_indexes), accounts.c.phone_index == phone_index)
    return select(accounts).where(found).order_by(accounts.c.account)


def count_failure(failure: str, who: str, at: datetime) -> Executable:
    return insert(sign_in_failures).values(failure=failure, who=who, at=at)


def take_turn(turn: str, who: str, now: datetime, most: int) -> tuple[Executable, ...]:
    """Only while fewer than ``most`` passwords have failed or are being looked at; one at a time, so that all
    who come at once are counted.
    """
    failed = select(func.count()).where(sign_in_failures.c.who == who, sign_in_failures.c.at > now - WINDOW)
    looked_at = select(func.count()).where(sign_in_turns.c.who == who, sign_in_turns.c.at > now - TURN)
    room = failed.scalar_subquery() + looked_at.scalar_subquery() < most
    row = select(literal(turn), literal(who), literal(now, DateTime(timezone=True))).where(room)
    return (
        select(func.pg_advisory_xact_lock(func.hashtextextended(who, 0))),
        insert(sign_in_turns).from_select(["turn", "who", "at"], row),
    )


def turn(turn: str) -> Select[Any]:
    return select(sign_in_turns).where(sign_in_turns.c.turn == turn)


def end_turn(turn: str) -> Delete:
    return delete(sign_in_turns).where(sign_in_turns.c.turn == turn)


def failures_of(who: str, since: datetime) -> Select[Any]:
    return select(sign_in_failures).where(sign_in_failures.c.who == who, sign_in_failures.c.at > since)


def forgive_failures(who: str) -> Delete:
    return delete(sign_in_failures).where(sign_in_failures.c.who == who)


def often_failed(since: datetime, times: int) -> Select[Any]:
    recent = select(sign_in_failures.c.who).where(sign_in_failures.c.at > since)
    return recent.group_by(sign_in_failures.c.who).having(func.count() >= times)


def locks_over(now: datetime) -> Select[Any]:
    return select(locks.c.account).where(locks.c.until <= now)


def staff_member(login: str) -> Select[Any]:
    return select(staff).where(staff.c.login == login)


def own_accounts(member: str) -> Select[Any]:
    """Those that were registered with a document of this member of the staff."""
    theirs = staff_documents.c.doc_index == accounts.c.doc_index
    return select(accounts.c.account).join(staff_documents, theirs).where(staff_documents.c.staff == member)


def put_documents(member: str, doc_indexes: Collection[str]) -> tuple[Executable, ...]:
    """In the place of what was known before."""
    rows = [{"staff": member, "doc_index": index} for index in doc_indexes]
    return (
        delete(staff_documents).where(staff_documents.c.staff == member),
        insert(staff_documents).values(rows),
    )


def put_staff(member: dict[str, Any]) -> Insert:
    """A login that exists keeps its id."""
    new = upsert(staff).values(**member)
    changed = {name: new.excluded[name] for name in ("password_hash", "role", "department")}
    return new.on_conflict_do_update(index_elements=["login"], set_=changed)


def purge(now: datetime) -> tuple[Delete, ...]:
    """What no limit counts any more."""
    return (
        delete(sms_sends).where(sms_sends.c.sent_at <= now - DAY),
        delete(sms_codes).where(sms_codes.c.sent_at <= now - DAY),
        delete(sms_notices).where(sms_notices.c.asked_at <= now - DAY),
        delete(sign_in_failures).where(sign_in_failures.c.at <= now - DAY),
        delete(sign_in_turns).where(sign_in_turns.c.at <= now - DAY),
    )


def keep_notice(notice: dict[str, Any]) -> Insert:
    """Asked for twice, it is one."""
    return upsert(sms_notices).values(**notice).on_conflict_do_nothing()


def notices_to_send(at_most: int) -> Select[Any]:
    return select(sms_notices).order_by(sms_notices.c.asked_at).limit(at_most)


def notice_is_sent(notice: str) -> Delete:
    return delete(sms_notices).where(sms_notices.c.notice == notice)
