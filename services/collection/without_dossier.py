"""Nameko entrypoints that concern nobody's dossier: the tree of departments, and records nobody has saved."""

from eventkit.caller import Caller, Role
from eventkit.clock import Clock
from eventkit.codec import Json
from eventkit.handler import Handler
from eventkit.nameko import Callers, Clocks, Streams, Tables, rpc

from . import advice, forecast
from .department_desk import DepartmentDesk
from .desk import surroundings
from .ports import TablesPort
from .projections import copies
from .wiring import DEPARTMENTS


class WithoutDossier:
    trees: Handler = Streams(DEPARTMENTS)
    tables: TablesPort = Tables("collection", copies)
    caller: Caller = Callers()
    clock: Clock = Clocks()

    @rpc
    def check_record(self, form: Json) -> Json:
        return forecast.of_document(form, surroundings(self.clock.today(), self.tree_desk.tree()))

    @rpc
    def advise_department(self, form: Json) -> Json:
        return advice.department(form, surroundings(self.clock.today(), self.tree_desk.tree()))

    @rpc
    def advise_scope(self, form: Json) -> Json:
        return advice.scope(form)

    @rpc
    def departments(self, parent: str) -> list[Json]:
        return self.tree_desk.children(parent)

    @rpc
    def department(self, department: str) -> Json:
        self.caller.must_be(Role.DEPT_ADMIN, Role.OPERATOR)
        return self.tree_desk.one(department)

    @rpc
    def change_department(self, department: str, seen: int, form: Json) -> Json:
        return self.tree_desk.change(department, seen, form)

    @rpc
    def export_departments(self) -> Json:
        self.caller.must_be(Role.DEPT_ADMIN, Role.OPERATOR)
        return self.tree_desk.export()

    @rpc
    def import_departments(self, form: Json) -> Json:
        return self.tree_desk.bring(form)

    @property
    def tree_desk(self) -> DepartmentDesk:
        return DepartmentDesk(self.trees, self.tables, self.caller)
