"""“如下图所列…会计管理部门选择云南省--昆明地区--五华区”（指南 三(四)2）：the tree itself, R016."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from eventkit.rules import Rejected, Violation
from services.collection.domain.departments.changing import (
    Change,
    ChangeDepartments,
    DepartmentChanged,
    DepartmentRemoved,
    Departments,
    decide,
    evolve,
)
from services.collection.domain.departments.rules import (
    Editor,
    editor_may,
    nodes_are_written_right,
    nodes_hang_below_a_root,
    roots_stay,
)
from services.collection.domain.departments.tree import Row, Why, lost, path, unreachable

YUNNAN = Row("D530000", "云南省")
KUNMING = Row("530100", "昆明地区", "D530000")
WUHUA = Row("530102", "五华区", "530100", division_code="530102", consulting_phone="0871-63100000")
PANLONG = Row("530103", "盘龙区", "530100")


def tree(*rows: Row) -> dict[str, Row]:
    return {row.code: row for row in rows}


TREE = tree(YUNNAN, KUNMING, WUHUA, PANLONG)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"code": "5"}, "TREE_CODE_FORMAT", "code"),
        ({"code": "wuhua"}, "TREE_CODE_FORMAT", "code"),
        ({"code": "5" * 17}, "TREE_CODE_FORMAT", "code"),
        ({"division_code": "53010"}, "TREE_CODE_FORMAT", "code"),
        ({"division_code": "５３０１０２"}, "TREE_CODE_FORMAT", "code"),
        ({"name": ""}, "TREE_NAME_REQUIRED", "name"),
        ({"name": "五" * 51}, "TREE_NAME_REQUIRED", "name"),
        ({"consulting_phone": "12"}, "TREE_PHONE_FORMAT", "consulting_phone"),
        ({"consulting_phone": "１２３６６"}, "TREE_PHONE_FORMAT", "consulting_phone"),
        ({"id_image_policy": "SOME"}, "TREE_POLICY_UNKNOWN", "id_image_policy"),
    ],
)
def test_node_is_written_as_nodes_are(changes: dict[str, str], code: str, field: str) -> None:
    row = replace(WUHUA, **changes)  # type: ignore[arg-type]
    assert [*nodes_are_written_right([row])] == [Violation(code, field, row.code)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"division_code": ""},
        {"code": "D5"},
        {"name": "区"},
        {"name": "五" * 50},
        {"consulting_phone": ""},
        {"consulting_phone": "12366"},
        {"id_image_policy": "ALL"},
        {"id_image_policy": "NATIONAL_MINIMUM"},
    ],
)
def test_node_may_leave_to_the_one_above_what_it_does_not_say(changes: dict[str, str]) -> None:
    assert not [*nodes_are_written_right([replace(WUHUA, **changes)])]  # type: ignore[arg-type]


STREET = Row("530199", "街道", "530102")
ORPHAN = Row("530199", "街道", "530198")
ROUND = (Row("530198", "甲", "530199"), Row("530199", "乙", "530198"))


@pytest.mark.parametrize(
    ("rows", "said"), [((STREET,), ["530199"]), ((ORPHAN,), ["530199"]), (ROUND, ["530198", "530199"])]
)
def test_node_hangs_below_a_root_and_at_most_three_levels_deep(rows: Iterable[Row], said: list[str]) -> None:
    found = [*nodes_hang_below_a_root({**TREE, **tree(*rows)})]
    assert found == [Violation("TREE_PARENT_INVALID", "parent", code) for code in said]


def test_way_to_a_node_begins_at_its_root() -> None:
    assert path(TREE, "530102") == ("D530000", "530100", "530102")
    assert path(TREE, "D530000") == ("D530000",)
    assert not [*nodes_hang_below_a_root(TREE)]


def test_roots_are_neither_added_nor_taken_away() -> None:
    more, less = tree(*TREE.values(), Row("D540000", "西藏自治区")), tree(replace(YUNNAN, parent="530100"))
    assert [*roots_stay(TREE, more)] == [Violation("TREE_ROOT_FIXED", "parent", "D540000")]
    assert [*roots_stay(TREE, less)] == [Violation("TREE_ROOT_FIXED", "parent", "D530000")]
    assert not [*roots_stay(TREE, tree(replace(YUNNAN, name="云南")))]


NATION, CITY, DISTRICT = Editor(), Editor("530100"), Editor("530102")
RENAMED, CLOSED = replace(WUHUA, name="五花区"), replace(WUHUA, open=False)


@pytest.mark.parametrize(
    ("editor", "row", "may"),
    [
        (NATION, RENAMED, True),
        (NATION, STREET, True),
        (CITY, CLOSED, True),  # below its own
        (DISTRICT, CLOSED, True),
        (DISTRICT, replace(WUHUA, consulting_phone="12366", id_image_policy="ALL"), True),
        (DISTRICT, RENAMED, False),
        (DISTRICT, replace(WUHUA, division_code=""), False),
        (DISTRICT, replace(PANLONG, open=False), False),
        (DISTRICT, STREET, False),  # new
    ],
)
def test_administrator_changes_a_few_fields_of_the_own_node_and_below(
    editor: Editor, row: Row, may: bool
) -> None:
    refused = [Violation("AUTH_FORBIDDEN", item=row.code)]
    assert [*editor_may(editor, TREE, [(row.code, row)])] == ([] if may else refused)


def test_administrator_removes_no_node_and_is_told_of_every_one_that_is_refused() -> None:
    wanted = [("530102", None), ("530102", CLOSED), ("530103", None)]
    found = [violation.item for violation in editor_may(DISTRICT, TREE, wanted)]
    assert found == ["530102", "530103"]
    assert not [*editor_may(NATION, TREE, wanted)]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (TREE, None),
        (tree(YUNNAN, KUNMING), Why.REMOVED),
        (tree(YUNNAN, KUNMING, CLOSED), Why.CLOSED),
        (tree(YUNNAN, replace(KUNMING, open=False), WUHUA), Why.CLOSED),
        (tree(YUNNAN, KUNMING, WUHUA, STREET), Why.NOT_LAST),
    ],
)
def test_department_is_chosen_while_it_is_open_and_of_the_last_level(
    rows: dict[str, Row], why: Why | None
) -> None:
    assert unreachable(rows, "530102", frozenset(row.parent for row in rows.values())) is why
    assert lost(TREE, rows, {"530102": 1}) == ({"530102": why} if why else {})


def test_only_who_has_chosen_a_department_that_could_be_chosen_loses_it() -> None:
    closed = tree(YUNNAN, KUNMING, CLOSED, PANLONG)
    assert lost(TREE, closed, {"530102": 0}) == {}
    assert lost(closed, closed, {"530102": 1}) == {}
    assert lost(TREE, tree(YUNNAN), {"530102": 1, "530103": 2}) == {
        "530102": Why.REMOVED,
        "530103": Why.REMOVED,
    }


def change(*rows: Row, **changes: object) -> ChangeDepartments:
    wanted = {row.code: row for row in rows}
    return replace(ChangeDepartments(wanted, NATION, TREE), **changes)  # type: ignore[arg-type]


def test_tree_says_what_changed_and_nothing_else() -> None:
    both = change(CLOSED, PANLONG)
    assert decide(Departments(), both) == [DepartmentChanged(CLOSED)]
    gone = change(wanted={"530103": None, "530198": None})
    assert decide(Departments(), gone) == [DepartmentRemoved("530103")]


def test_changes_add_up_and_equal_marks_mean_equal_trees() -> None:
    first = evolve(Departments(), DepartmentChanged(CLOSED))
    second = evolve(first, DepartmentRemoved("530103"))
    assert second.changes == {"530102": Change(CLOSED, 1, first.mark), "530103": Change(None, 2, second.mark)}
    assert (second.version, second.version_of("530103"), second.version_of("530100")) == (2, 2, 0)
    assert second.over(TREE) == tree(YUNNAN, KUNMING, CLOSED)
    marks = {it.mark for it in (first, second, evolve(Departments(), DepartmentRemoved("530103")))}
    assert len(marks) == 3
    assert all(len(mark) == 32 for mark in marks)
    assert evolve(Departments(), DepartmentChanged(CLOSED)) == first


def test_department_in_use_closes_only_when_that_is_confirmed() -> None:
    command = change(CLOSED, people={"530102": 3, "530103": 1})
    assert said(command) == [Violation("TREE_IN_USE", item="530102")]
    assert decide(Departments(), replace(command, confirmed=True)) == [DepartmentChanged(CLOSED)]


def test_only_what_was_seen_of_a_node_is_changed() -> None:
    assert said(change(CLOSED, seen={"530102": 1})) == [Violation("FLOW_STALE_VERSION", item="530102")]
    assert decide(Departments(), change(CLOSED, seen={"530102": 0})) == [DepartmentChanged(CLOSED)]


def test_all_that_is_wrong_with_the_changed_tree_is_said_at_once() -> None:
    wrong = change(replace(WUHUA, name=""), ORPHAN, Row("D540000", "西藏自治区"), editor=NATION)
    assert [violation.code for violation in said(wrong)] == [
        "TREE_NAME_REQUIRED",
        "TREE_PARENT_INVALID",
        "TREE_ROOT_FIXED",
    ]
    assert said(change(RENAMED, editor=DISTRICT)) == [Violation("AUTH_FORBIDDEN", item="530102")]


def said(command: ChangeDepartments) -> list[Violation]:
    with pytest.raises(Rejected) as refusal:
        decide(Departments(), command)
    return [*refusal.value.violations]
