"""Reviewers, department administrators and operators: a plain table."""

from eventkit.codec import Json
from eventkit.rules import check

from .. import queries
from ..domain.rules.password import strong
from ..ports import Desk
from ..schemas import StaffForm


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
