"""Reviewers, department administrators and operators: a plain table."""

from eventkit.caller import Caller, Role
from eventkit.codec import Json
from eventkit.rules import check

from .. import queries
from ..domain.rules.password import strong
from ..ports import Desk
from ..schemas import StaffForm


def own_accounts(desk: Desk, caller: Caller) -> list[str]:
    """Of the member of the staff who asks: what they may not judge. R070"""
    caller.must_be(Role.REVIEWER)
    return [row["account"] for row in desk.tables.rows(queries.own_accounts(caller.sub))]


def add_staff(desk: Desk, form: Json) -> Json:
    """``{login, password, role, department}`` -> ``{staff}``; a login that exists gets the new rest."""
    member = StaffForm().read(form)
    check(strong(member.password))
    row = {
        "login": member.login,
        "staff": desk.ids.new(),
        "password_hash": desk.outside.passwords.hash(member.password),
        "role": member.role,
        "department": member.department,
    }
    desk.tables.execute(queries.put_staff(row))
    held = desk.tables.row(queries.staff_member(member.login)) or row
    return {"staff": held["staff"]}
