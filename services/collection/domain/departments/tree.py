"""The rows of the tree, and who hangs below whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

DEEPEST = 3  # “云南省--昆明地区--五华区”


@dataclass(frozen=True, slots=True)
class Row:
    """What is written of a node itself; empty: as the node above has it."""

    code: str
    name: str  # 名称
    parent: str = ""  # code of the node above; empty for a root
    division_code: str = ""  # six digits; empty for 兵团, 中直 and 国管局
    consulting_phone: str = ""  # 咨询电话
    id_image_policy: str = ""  # ALL | NATIONAL_MINIMUM: who must show images of the identity (R032)
    open: bool = True  # 启用


Rows = Mapping[str, Row]  # by code


def path(rows: Rows, code: str) -> tuple[str, ...]:
    """Codes from the root down to this node. Empty where the way up leads nowhere, or round and round."""
    way: list[str] = []
    while code in rows and code not in way:
        way.insert(0, code)
        code = rows[code].parent
    return () if code else tuple(way)


class Why(StrEnum):
    """为什么选不到"""

    REMOVED = "REMOVED"  # 已撤销
    CLOSED = "CLOSED"  # 已停用，或其上级已停用
    NOT_LAST = "NOT_LAST"  # 其下增设了部门，不再是最末级


def unreachable(rows: Rows, code: str, parents: frozenset[str]) -> Why | None:
    """Why the applicants of this department could not choose it (R016). ``parents``: who has nodes below."""
    way = path(rows, code)
    if not way:
        return Why.REMOVED
    if not all(rows[step].open for step in way):
        return Why.CLOSED
    return Why.NOT_LAST if code in parents else None


def lost(before: Rows, after: Rows, people: Mapping[str, int]) -> dict[str, Why]:
    """The departments of ``people`` (how many have chosen each) that can be chosen now and then no more."""
    were, are = (frozenset(row.parent for row in rows.values()) for rows in (before, after))
    found = {code: unreachable(after, code, are) for code, count in people.items() if count}
    return {code: why for code, why in found.items() if why and not unreachable(before, code, were)}
