"""The tree of departments as it changes: by whom, into what, and who could then not choose theirs (R016)."""

from datetime import date
from typing import Any

import pytest
from nameko.testing.services import worker_factory
from sqlalchemy import MetaData

from contracts import departments
from contracts.collection import DepartmentChanged, DepartmentRemoved
from contracts.department_copies import Forest, copy_table, keep
from eventkit.caller import Caller, Role
from eventkit.rules import Rejected
from services.collection.domain.departments.tree import Why
from services.collection.projections import dossiers, tables, tree_tables
from services.collection.service import CollectionService
from services.collection.wiring import DEPARTMENTS
from tests.stand_in import Rows, Streams

OPERATOR = Caller("ops", Role.OPERATOR)
KUNMING = Caller("chen", Role.DEPT_ADMIN, "530100")
WUHUA = Caller("li", Role.DEPT_ADMIN, "530102")
ANYBODY = Caller("a1", Role.APPLICANT)


@pytest.fixture
def town() -> Any:
    """Collection with its tables in memory, two applicants of 五华区, and an operator before it."""
    rows = Rows(tables, tree_tables)
    service = worker_factory(
        CollectionService, tables=rows, trees=Streams(DEPARTMENTS, rows), caller=OPERATOR
    )
    for number in range(2):
        facts = {"record_status": "DRAFT", "revision": 1, "identified": True, "verified": True}
        rows.execute(dossiers.insert().values(dossier=f"d{number}", department="530102", **facts))
    service.clock.today.return_value = date(2026, 3, 2)
    return service


def refused(call: Any, *arguments: Any) -> list[tuple[str, str]]:
    with pytest.raises(Rejected) as refusal:
        call(*arguments)
    return [(violation.code, violation.item) for violation in refusal.value.violations]


def test_tree_is_told_level_by_level(town: Any) -> None:
    found = town.departments("530100")
    assert found[0]["name"] == "五华区"
    assert found[0]["path"] == ("D530000", "530100", "530102")
    assert found[0]["leaf"] is found[0]["open"] is True
    assert found[0]["consulting_phone"]
    assert len(town.departments("")) == 39
    assert town.departments("nowhere") == []


def test_administrator_changes_phone_policy_and_whether_it_is_open(town: Any) -> None:
    town.caller = KUNMING
    form = {"consulting_phone": "0871-63100000", "id_image_policy": "NATIONAL_MINIMUM"}
    told = town.change_department("530100", 0, form)
    assert told["version"] == 1
    assert told["department"] | form == told["department"]
    below = town.department("530111")["node"]
    assert (below["consulting_phone"], below["id_image_policy"]) == ("0871-63100000", "NATIONAL_MINIMUM")


def test_what_is_not_named_stays(town: Any) -> None:
    town.change_department("530102", 0, {"open": True, "consulting_phone": "12366"})
    assert town.department("530102")["department"]["name"] == "五华区"


@pytest.mark.parametrize(
    ("caller", "department", "form"),
    [
        (WUHUA, "530103", {"open": False}),  # its neighbour
        (WUHUA, "530100", {"open": False}),  # its parent
        (WUHUA, "530102", {"name": "五花区"}),  # more than an administrator may
        (WUHUA, "530199", {"name": "高新区", "parent": "530102"}),
        (ANYBODY, "530102", {"open": False}),
        (Caller("wang", Role.REVIEWER, "530102"), "530102", {"open": False}),
    ],
)
def test_nobody_changes_what_is_not_theirs(town: Any, caller: Caller, department: str, form: Any) -> None:
    town.caller = caller
    assert [code for code, _ in refused(town.change_department, department, 0, form)] == ["AUTH_FORBIDDEN"]


def test_only_what_was_seen_is_changed(town: Any) -> None:
    town.change_department("530102", 0, {"consulting_phone": "12366"})
    again = {"consulting_phone": "12333"}
    assert refused(town.change_department, "530102", 0, again) == [("FLOW_STALE_VERSION", "530102")]
    assert town.change_department("530102", 1, again)["version"] == 2


def test_department_that_people_have_chosen_is_not_closed_by_mistake(town: Any) -> None:
    assert refused(town.change_department, "530102", 0, {"open": False}) == [("TREE_IN_USE", "530102")]
    assert refused(town.change_department, "530100", 0, {"open": False}) == [("TREE_IN_USE", "530102")]
    assert refused(town.change_department, "530199", 0, {"name": "新街道", "parent": "530102"}) == [
        ("TREE_PARENT_INVALID", "530199"),  # a fourth level
    ]
    town.change_department("530102", 0, {"open": False, "confirmed": True})
    assert town.department("530102")["node"]["open"] is False


def test_operator_adds_and_renames_nodes(town: Any) -> None:
    town.change_department("530199", 0, {"name": "高新区", "parent": "530100"})
    town.change_department("530100", 0, {"name": "昆明市"})
    assert town.department("530199")["node"]["path"] == ("D530000", "530100", "530199")
    assert [node["name"] for node in town.departments("530100")][-1] == "高新区"
    assert "昆明市" in [node["name"] for node in town.departments("D530000")]


@pytest.mark.parametrize(
    ("department", "form", "code"),
    [
        ("530199", {"name": "", "parent": "530100"}, "TREE_NAME_REQUIRED"),
        ("530199", {"name": "高新区", "parent": "999999"}, "TREE_PARENT_INVALID"),
        ("530100", {"parent": "530100"}, "TREE_PARENT_INVALID"),
        ("D990000", {"name": "新省"}, "TREE_ROOT_FIXED"),
        ("D530000", {"parent": "D510000"}, "TREE_PARENT_INVALID"),
        ("530103", {"consulting_phone": "今天休息"}, "TREE_PHONE_FORMAT"),
        ("530103", {"id_image_policy": "SOME"}, "TREE_POLICY_UNKNOWN"),
        ("五华", {"name": "五华", "parent": "530100"}, "TREE_CODE_FORMAT"),
        ("530103", {"division_code": "53"}, "TREE_CODE_FORMAT"),
    ],
)
def test_tree_stays_a_tree(town: Any, department: str, form: Any, code: str) -> None:
    assert code in {code for code, _ in refused(town.change_department, department, 0, form)}


def test_node_that_is_not_there_is_told_so(town: Any) -> None:
    assert refused(town.department, "999999") == [("TREE_NOT_FOUND", "")]


def test_what_is_exported_can_be_brought_back_and_changes_nothing(town: Any) -> None:
    table = town.export_departments()["csv"]
    assert table.splitlines()[0] == ",".join(departments.COLUMNS)
    told = town.import_departments({"csv": table})
    assert told == {"added": [], "removed": [], "changed": [], "errors": [], "unreachable": []}
    assert town.trees.announced == []


def without(table: str, code: str) -> str:
    return "\n".join(line for line in table.splitlines() if not line.startswith(f"{code},"))


def test_dry_run_names_who_would_become_unreachable_and_changes_nothing(town: Any) -> None:
    table = without(town.export_departments()["csv"], "530102")
    told = town.import_departments({"csv": table, "dry_run": True})
    assert told["removed"] == ["530102"]
    assert told["unreachable"] == [
        {
            "department": "530102",
            "names": ["云南省", "昆明地区", "五华区"],
            "why": Why.REMOVED,
            "people": 2,
            "dossiers": ["d0", "d1"],
        }
    ]
    assert town.departments("530100")[0]["name"] == "五华区"
    assert refused(town.import_departments, {"csv": table}) == [("TREE_IN_USE", "530102")]


def test_confirmed_import_takes_the_place_of_the_table(town: Any) -> None:
    table = without(town.export_departments()["csv"], "530102").replace("昆明地区", "昆明市")
    town.import_departments({"csv": table, "confirmed": True})
    assert town.departments("530100")[0]["name"] == "盘龙区"
    assert town.export_departments()["csv"].splitlines() == table.splitlines()


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (("530102,五华区,530100,530102,0871-55550102,,1", "530102,五华区,530100,530102,,,0"), Why.CLOSED),
        (("530100,昆明地区,D530000,530100,,,1", "530100,昆明地区,D530000,530100,,,0"), Why.CLOSED),
    ],
)
def test_closing_is_told_apart_from_removing(town: Any, edit: tuple[str, str], why: Why) -> None:
    table = town.export_departments()["csv"]
    assert edit[0] in table
    told = town.import_departments({"csv": table.replace(*edit), "dry_run": True})
    assert [(each["department"], each["why"]) for each in told["unreachable"]] == [("530102", why)]


def test_parent_that_goes_leaves_nothing_hanging_in_the_air(town: Any) -> None:
    table = without(town.export_departments()["csv"], "530100")
    told = town.import_departments({"csv": table, "dry_run": True})
    assert {each["code"] for each in told["errors"]} == {"TREE_PARENT_INVALID"}


@pytest.mark.parametrize("table", ["", "code,name\n1,x", "a;b;c"])
def test_table_with_other_columns_is_none(town: Any, table: str) -> None:
    assert refused(town.import_departments, {"csv": table}) == [("TREE_COLUMNS", "")]


def test_applicants_see_the_change_at_once(town: Any) -> None:
    document = {"department": "530102"}
    assert "DEPT_NOT_FOUND" not in str(town.check_record(document))
    town.change_department("530102", 0, {"open": False, "confirmed": True})
    assert "DEPT_NOT_FOUND" in str(town.check_record(document))


def test_others_build_the_same_tree_from_what_is_announced(town: Any) -> None:
    town.change_department("530199", 0, {"name": "高新区", "parent": "530100"})
    town.change_department("530111", 0, {"open": False})
    table = without(town.export_departments()["csv"], "530112")
    town.import_departments({"csv": table})
    told = town.trees.announced
    assert [type(message) for message in told] == [DepartmentChanged, DepartmentChanged, DepartmentRemoved]
    assert [message.version for message in told] == [1, 2, 3]
    held = MetaData()
    copy = copy_table(held)
    theirs = Rows(held)
    for message in told:
        theirs.execute(keep(copy, message))
    ours, same = town.tree_desk.tree(), Forest().tree(theirs, copy)
    assert ours.nodes == same.nodes
    assert same.find("530112") is None


def test_tree_is_built_once_until_it_changes(town: Any) -> None:
    assert town.tree_desk.tree() is departments.first()
    town.change_department("530111", 0, {"open": False})
    first = town.tree_desk.tree()
    assert town.tree_desk.tree() is first
    town.change_department("530111", 1, {"open": True})
    assert town.tree_desk.tree() is not first
