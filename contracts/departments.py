"""The tree of accounting departments (会计管理部门): which nodes there are, how they hang together (4.4).

It begins as ``tables/departments.csv`` says; what was changed since is laid over it. Collection owns the
changes; whoever heard them all builds the same tree.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

DEFAULT_POLICY = "ALL"  # every scope prepares 身份证照片 (A06)
DEEPEST = 3  # “云南省--昆明地区--五华区”


@dataclass(frozen=True, slots=True)
class Row:
    """What is written of a node itself; empty: as the node above has it."""

    code: str
    name: str
    parent: str = ""  # empty for a root
    division_code: str = ""  # six digits; empty for 兵团, 中直 and 国管局
    consulting_phone: str = ""
    id_image_policy: str = ""  # ALL | NATIONAL_MINIMUM
    open: bool = True


Changes = Mapping[str, Row | None]  # by code; none: the node is gone


@dataclass(frozen=True, slots=True)
class Node:
    """What holds for a node, all above it considered."""

    code: str
    name: str
    parent: str
    division_code: str
    consulting_phone: str
    id_image_policy: str
    open: bool  # so are all above it
    path: tuple[str, ...]  # codes from the root to this node, itself included
    leaf: bool


@dataclass(frozen=True, eq=False)
class Tree:
    nodes: Mapping[str, Node]
    below: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)

    def find(self, code: str) -> Node | None:
        return self.nodes.get(code)

    def children(self, parent: str) -> tuple[Node, ...]:
        """In the order of the table; the 39 roots for an empty parent, nothing for an unknown one."""
        return self.below.get(parent, ())

    def path(self, code: str) -> tuple[str, ...]:
        """Codes from the root down to this node; empty for a node that does not exist."""
        node = self.find(code)
        return node.path if node else ()

    def names(self, code: str) -> tuple[str, ...]:
        """What the nodes on the way are called: 云南省, 昆明地区, 五华区."""
        return tuple(self.nodes[step].name for step in self.path(code))


@cache
def seed() -> Mapping[str, Row]:
    """The rows as published, by code."""
    text = files("contracts").joinpath("tables/departments.csv").read_text(encoding="utf-8")
    return {row.code: row for row in parsed(text)}


def parsed(text: str) -> list[Row]:
    """The rows of a CSV with the columns of ``Row``. Raises ValueError where they are others."""
    lines = csv.DictReader(text.removeprefix("\ufeff").splitlines())
    if tuple(lines.fieldnames or ()) != COLUMNS:
        raise ValueError(",".join(COLUMNS))
    rows = [{name: (value or "").strip() for name, value in line.items() if name} for line in lines]
    return [Row(**{**row, "open": row["open"] == "1"}) for row in rows]  # type: ignore[arg-type]


COLUMNS = tuple(Row.__dataclass_fields__)


def laid_over(changes: Changes) -> dict[str, Row]:
    """The rows there are now, new ones last."""
    rows: dict[str, Row | None] = {**seed(), **changes}
    return {code: row for code, row in rows.items() if row}


def grown(rows: Iterable[Row]) -> Tree:
    """Every row hangs, by some steps, below a root."""
    listed = {row.code: row for row in rows}
    parents = {row.parent for row in listed.values()}
    nodes, below = dict[str, Node](), defaultdict[str, tuple[Node, ...]](tuple)

    def node(code: str) -> Node:
        if code not in nodes:
            row = listed[code]
            nodes[code] = joined(row, node(row.parent) if row.parent else None, code not in parents)
        return nodes[code]

    for code, row in listed.items():
        below[row.parent] += (node(code),)
    return Tree(nodes, below)


def joined(row: Row, above: Node | None, leaf: bool) -> Node:
    return Node(
        row.code,
        row.name,
        row.parent,
        row.division_code,
        row.consulting_phone or (above.consulting_phone if above else ""),
        row.id_image_policy or (above.id_image_policy if above else DEFAULT_POLICY),
        row.open and (above.open if above else True),
        (*(above.path if above else ()), row.code),
        leaf,
    )


@cache
def first() -> Tree:
    """The tree before anything was changed."""
    return grown(seed().values())
