"""What a tree must be like, and who may change what of it. The item of a violation is the node's code."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from eventkit.rules import Violation, Violations

from ..vocabulary import Policy
from .tree import DEEPEST, Row, Rows, path

CODE = re.compile(r"[0-9A-Z]{2,16}")
PHONE = re.compile(r"(0\d{2,3}-?)?[1-9]\d{6,7}(-\d{1,6})?|1[3-9]\d{9}|400-?\d{3}-?\d{4}|12\d{3}", re.ASCII)
OF_ADMIN = frozenset({"consulting_phone", "id_image_policy", "open"})


@dataclass(frozen=True, slots=True)
class Editor:
    """Who changes it: an operator everything, 部门管理员 some fields of their own node and those below."""

    department: str = ""  # empty: everything


def nodes_are_written_right(rows: Iterable[Row]) -> Violations:
    """The guide is silent: 名称必填，电话、政策须可识别。R016, R032"""
    for row in rows:
        if not CODE.fullmatch(row.code) or not re.fullmatch(r"(\d{6})?", row.division_code, re.ASCII):
            yield Violation("TREE_CODE_FORMAT", "code", row.code)
        if not 1 <= len(row.name) <= 50:
            yield Violation("TREE_NAME_REQUIRED", "name", row.code)
        if row.consulting_phone and not PHONE.fullmatch(row.consulting_phone):
            yield Violation("TREE_PHONE_FORMAT", "consulting_phone", row.code)
        if row.id_image_policy and row.id_image_policy not in {*Policy}:
            yield Violation("TREE_POLICY_UNKNOWN", "id_image_policy", row.code)


def nodes_hang_below_a_root(after: Rows) -> Violations:
    """“云南省--昆明地区--五华区”（指南 三(四)2）：至多三级，上级须存在。R016"""
    for code in after:
        if not 1 <= len(path(after, code)) <= DEEPEST:
            yield Violation("TREE_PARENT_INVALID", "parent", code)


def roots_stay(before: Rows, after: Rows) -> Violations:
    """The guide is silent: 一级部门由国家规定，可改名、停用，不能增减。R016"""
    were, are = ({code for code, row in rows.items() if not row.parent} for rows in (before, after))
    yield from (Violation("TREE_ROOT_FIXED", "parent", code) for code in sorted(were ^ are))


def editor_may(editor: Editor, before: Rows, changed: Iterable[tuple[str, Row | None]]) -> Violations:
    """The guide is silent: 部门管理员维护本部门及下级的咨询电话、身份证明政策和启停。"""
    for code, row in changed if editor.department else ():
        held = before.get(code)
        if (
            row is None
            or held is None
            or editor.department not in path(before, code)
            or any(
                getattr(held, f.name) != getattr(row, f.name) for f in fields(Row) if f.name not in OF_ADMIN
            )
        ):
            yield Violation("AUTH_FORBIDDEN", item=code)
