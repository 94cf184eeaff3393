"""The tree of accounting departments (会计管理部门): which nodes there are, how they hang together (4.4)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DEFAULT_POLICY = "ALL"  # every scope prepares 身份证照片 (A06)


@dataclass(frozen=True, slots=True)
class Node:
    code: str
    name: str
    parent: str  # empty for a root
    division_code: str  # six digits; empty for 兵团, 中直 and 国管局
    consulting_phone: str
    id_image_policy: str  # ALL | NATIONAL_MINIMUM, its own or inherited
    open: bool  # so are all above it
    path: tuple[str, ...]  # codes from the root to this node, itself included
    leaf: bool


def rows() -> list[dict[str, str]]:
    text = files("contracts").joinpath("tables/departments.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def tree() -> Mapping[str, Node]:
    """All nodes by code, a parent before its children."""
    listed, nodes = rows(), dict[str, Node]()
    parents = {row["parent"] for row in listed}
    for row in listed:
        code, above = row["code"], nodes.get(row["parent"])
        nodes[code] = Node(
            code,
            row["name"],
            row["parent"],
            row["division_code"],
            row["consulting_phone"] or (above.consulting_phone if above else ""),
            row["id_image_policy"] or (above.id_image_policy if above else DEFAULT_POLICY),
            row["open"] == "1" and (above.open if above else True),
            (*(above.path if above else ()), code),
            code not in parents,
        )
    return nodes


@cache
def _below() -> Mapping[str, tuple[Node, ...]]:
    found = dict[str, tuple[Node, ...]]()
    for node in tree().values():
        found[node.parent] = (*found.get(node.parent, ()), node)
    return found


def find_node(code: str) -> Node | None:
    return tree().get(code)


def children(parent: str) -> tuple[Node, ...]:
    """In the order of the table; the 39 roots for an empty parent, nothing for an unknown one."""
    return _below().get(parent, ())


def path(code: str) -> tuple[str, ...]:
    """Codes from the root down to this node; empty for a node that does not exist."""
    node = find_node(code)
    return node.path if node else ()


def names(code: str) -> tuple[str, ...]:
    """What the nodes on the way are called: 云南省, 昆明地区, 五华区."""
    return tuple(tree()[step].name for step in path(code))
