"""The tree of departments: told level by level, changed node by node, exported and imported whole."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from io import StringIO
from typing import Any

from contracts import departments
from contracts.department_copies import FOREST
from contracts.departments import COLUMNS, Tree
from contracts.errors import describe
from eventkit.caller import Caller, Role
from eventkit.codec import Json, as_json
from eventkit.rules import Rejected, Violation

from .department_schemas import DepartmentRowForm, DepartmentTableForm
from .domain.departments.changing import TREE, ChangeDepartments, Departments, decide
from .domain.departments.rules import Editor
from .domain.departments.tree import Row, lost, path
from .ports import TablesPort
from .projections import departments as changed
from .queries import choosing

NAMED = 50  # people of a department that are named; all are counted


@dataclass(frozen=True, slots=True)
class DepartmentDesk:
    """For one request of one person."""

    trees: Any  # the handler of streams ``departments-<id>``
    tables: TablesPort
    caller: Caller

    def tree(self) -> Tree:
        return FOREST.tree(self.tables, changed)

    def children(self, parent: str) -> list[Json]:
        return [as_json(node) for node in self.tree().children(parent)]

    def one(self, department: str) -> Json:
        """What is written of a node, what holds for it, and the version to change it by."""
        held = self.state()
        if not (row := held.over(published()).get(department)):
            raise Rejected(Violation("TREE_NOT_FOUND", ""))
        node = as_json(self.tree().nodes[department])
        return {"department": asdict(row), "node": node, "version": held.version_of(department)}

    def change(self, department: str, seen: int, form: Json) -> Json:
        """Fields that are not named stay as they are. A new node is changed from version 0."""
        told = DepartmentRowForm().read(form)
        confirmed = told.pop("confirmed", False)
        row = self.state().over(published()).get(department) or Row(department, "")
        self.handle(self.command({department: replace(row, **told)}, confirmed, {department: seen}))
        return self.one(department)

    def export(self) -> Json:
        return {"csv": written(self.state().over(published()).values())}

    def bring(self, form: Json) -> Json:
        """The table takes the place of the one there is. A dry run tells what would come of it, and stops."""
        told = DepartmentTableForm().read(form)
        rows = self.rows(told.get("csv", ""))
        wanted = {**dict.fromkeys(self.state().over(published())), **rows}
        command = self.command(wanted, told.get("confirmed", False), {})
        foreseen = foresight(self.state(), command, self.people())
        if not told.get("dry_run", False):
            self.handle(command)
        return foreseen

    def rows(self, table: str) -> dict[str, Row]:
        try:
            return {row.code: Row(**asdict(row)) for row in departments.parsed(table)}
        except ValueError:
            raise Rejected(Violation("TREE_COLUMNS", "csv")) from None

    def state(self) -> Departments:
        held: Departments = self.trees.load(TREE).state
        return held

    def people(self) -> dict[str, list[str]]:
        """Department -> the dossiers that have chosen it."""
        found = defaultdict[str, list[str]](list)
        for row in self.tables.rows(choosing()):
            found[row["department"]].append(row["dossier"])
        return found

    def command(
        self, wanted: Mapping[str, Row | None], confirmed: bool, seen: Mapping[str, int]
    ) -> ChangeDepartments:
        self.caller.must_be(Role.DEPT_ADMIN, Role.OPERATOR)
        own = self.caller.department if self.caller.role is Role.DEPT_ADMIN else ""
        counts = {department: len(dossiers) for department, dossiers in self.people().items()}
        return ChangeDepartments(wanted, Editor(own), published(), counts, confirmed, seen)

    def handle(self, command: ChangeDepartments) -> None:
        self.trees.handle(TREE, command)


@cache
def published() -> Mapping[str, Row]:
    return {code: Row(**asdict(row)) for code, row in departments.seed().items()}


def foresight(held: Departments, command: ChangeDepartments, people: Mapping[str, list[str]]) -> Json:
    """What the command would change, what it would break, and whose department could not be chosen then."""
    before = held.over(command.published)
    after = {code: row for code, row in {**before, **command.wanted}.items() if row}
    try:
        decide(held, replace(command, confirmed=True))
        wrong: list[Json] = []
    except Rejected as refused:
        wrong = [describe(violation) for violation in refused.violations]
    return {
        "added": [code for code in after if code not in before],
        "removed": [code for code in before if code not in after],
        "changed": [code for code in after if code in before and after[code] != before[code]],
        "errors": wrong,
        "unreachable": [
            {
                "department": code,
                "names": [before[step].name for step in path(before, code)],
                "why": why,
                "people": len(people[code]),
                "dossiers": people[code][:NAMED],
            }
            for code, why in lost(before, after, command.people).items()
        ],
    }


def written(rows: Iterable[Row]) -> str:
    """As a spreadsheet reads it; ``parsed`` of it gives the same rows."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([*(getattr(row, name) for name in COLUMNS[:-1]), "1" if row.open else "0"])
    return target.getvalue()
