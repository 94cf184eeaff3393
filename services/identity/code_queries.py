"""Named statements on the codes sent by SMS, and on how many were sent."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Delete, Executable, Select, Update, delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.dialects.postgresql import insert as upsert

from .tables import sms_codes, sms_sends

DAY = timedelta(days=1)


def code_sent_to(phone_index: str, purpose: str) -> Select[Any]:
    return select(sms_codes).where(sms_codes.c.phone_index == phone_index, sms_codes.c.purpose == purpose)


def count_send(code: str, phone_index: str, address_index: str, at: datetime) -> Executable:
    return insert(sms_sends).values(
        code=code, phone_index=phone_index, address_index=address_index, sent_at=at
    )


def sends_within_a_day(phone_index: str, address_index: str, now: datetime) -> Executable:
    """One row, ``to_phone`` and ``from_address``."""
    recent = sms_sends.c.sent_at > now - DAY
    return select(
        func.count().filter(sms_sends.c.phone_index == phone_index).label("to_phone"),
        func.count().filter(sms_sends.c.address_index == address_index).label("from_address"),
    ).where(recent, or_(sms_sends.c.phone_index == phone_index, sms_sends.c.address_index == address_index))


def last_send(phone_index: str, but: str) -> Executable:
    """One row, ``sent_at``, for whatever purpose; null if there is none besides."""
    to_phone = (sms_sends.c.phone_index == phone_index, sms_sends.c.code != but)
    return select(func.max(sms_sends.c.sent_at).label("sent_at")).where(*to_phone)


def uncount_send(code: str) -> Delete:
    return delete(sms_sends).where(sms_sends.c.code == code)


def replace_code(code: dict[str, Any], not_after: datetime) -> Insert:
    """Takes the place of a code sent at ``not_after`` or before; a younger one stays."""
    new = upsert(sms_codes).values(**code)
    fresh = {name: new.excluded[name] for name in ("code", "mark", "attempts", "sent_at", "used_at")}
    return new.on_conflict_do_update(
        index_elements=["phone_index", "purpose"], set_=fresh, where=sms_codes.c.sent_at <= not_after
    )


def forget_code(code: str) -> Delete:
    return delete(sms_codes).where(sms_codes.c.code == code)


def count_attempt(phone_index: str, purpose: str, by: int = 1) -> Update:
    same = (sms_codes.c.phone_index == phone_index, sms_codes.c.purpose == purpose)
    return update(sms_codes).where(*same).values(attempts=sms_codes.c.attempts + by)


def use_code(code: str, at: datetime) -> Update:
    return update(sms_codes).where(sms_codes.c.code == code, sms_codes.c.used_at.is_(None)).values(used_at=at)
