"""Changes of the tree: what may be asked, what can have happened, and what follows from what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import ClassVar

from eventkit.decider import Decider
from eventkit.rules import Violation, check

from .rules import Editor, editor_may, nodes_are_written_right, nodes_hang_below_a_root, roots_stay
from .tree import Row, Rows, lost

TREE = "tree"  # there is one


@dataclass(frozen=True, slots=True)
class DepartmentChanged:
    """A node is new, or says something else than before."""

    name: ClassVar[str] = "collection.department_changed"
    row: Row


@dataclass(frozen=True, slots=True)
class DepartmentRemoved:
    """A node is gone."""

    name: ClassVar[str] = "collection.department_removed"
    code: str


Event = DepartmentChanged | DepartmentRemoved


@dataclass(frozen=True, slots=True)
class Change:
    """The last one of a node."""

    row: Row | None  # none: gone
    version: int
    mark: str


@dataclass(frozen=True, slots=True)
class Departments:
    """What was changed of the tree as published."""

    changes: Mapping[str, Change] = field(default_factory=dict)  # by code
    version: int = 0
    mark: str = ""  # hash of all changes: equal marks, equal trees

    def over(self, published: Rows) -> dict[str, Row]:
        rows: dict[str, Row | None] = dict(published)
        rows |= {code: change.row for code, change in self.changes.items()}
        return {code: row for code, row in rows.items() if row}

    def version_of(self, code: str) -> int:
        """0 for a node as published."""
        return self.changes[code].version if code in self.changes else 0


@dataclass(frozen=True, slots=True)
class ChangeDepartments:
    """``wanted`` rows, by code, none for a node that is to go."""

    wanted: Mapping[str, Row | None]
    editor: Editor
    published: Rows
    people: Mapping[str, int] = field(default_factory=dict)  # how many have chosen each department
    confirmed: bool = False  # although some can then not choose theirs any more
    seen: Mapping[str, int] = field(default_factory=dict)  # versions of nodes, where one was looked at


def decide(held: Departments, command: ChangeDepartments) -> list[Event]:
    check(
        Violation("FLOW_STALE_VERSION", item=code)
        for code, seen in command.seen.items()
        if held.version_of(code) != seen
    )
    before = held.over(command.published)
    changed = {code: row for code, row in command.wanted.items() if before.get(code) != row}
    check(editor_may(command.editor, before, changed.items()))
    after = {code: row for code, row in {**before, **changed}.items() if row}
    check(
        (
            *nodes_are_written_right(row for row in changed.values() if row),
            *nodes_hang_below_a_root(after),
            *roots_stay(before, after),
        )
    )
    if not command.confirmed:
        check(Violation("TREE_IN_USE", item=code) for code in lost(before, after, command.people))
    return [DepartmentChanged(row) if row else DepartmentRemoved(code) for code, row in changed.items()]


def evolve(held: Departments, event: Event) -> Departments:
    code, row = (event.row.code, event.row) if isinstance(event, DepartmentChanged) else (event.code, None)
    version = held.version + 1
    mark = sha256(f"{held.mark}{code}{row}".encode()).hexdigest()[:32]
    return Departments({**held.changes, code: Change(row, version, mark)}, version, mark)


departments: Decider[Departments, ChangeDepartments, Event] = Decider(Departments(), decide, evolve)
