"""Nameko entrypoint: what collection announces of the tree of departments is kept as a copy."""

from contracts.collection import TreeMessage
from contracts.department_copies import keep
from eventkit.nameko import Tables, subscribe
from eventkit.plain import PlainTables

from .tables import departments, plain


class KeepsDepartments:
    tables: PlainTables = Tables("identity", plain)

    @subscribe(TreeMessage)
    def when_collection_changes_a_department(self, message: TreeMessage) -> None:
        self.tables.execute(keep(departments, message))
