"""The tree of accounting departments (指南 三(四)2; rule book 4.4)."""

from contracts.codes import table
from contracts.departments import first, seed

departments = first()


def test_there_are_thirty_nine_roots() -> None:
    roots = departments.children("")
    assert [(node.code, node.name) for node in roots] == [
        (code, row["zh"]) for code, row in table("department_root").items()
    ]


def test_guide_s_own_example_is_there() -> None:
    assert departments.names("530102") == ("云南省", "昆明地区", "五华区")
    assert departments.path("530102") == ("D530000", "530100", "530102")
    node = departments.find("530102")
    assert node
    assert (node.leaf, node.open, node.id_image_policy) == (True, True, "ALL")
    assert node.consulting_phone


def test_every_province_has_its_direct_leaf() -> None:
    provinces = [node for node in departments.children("") if node.division_code]
    for root in provinces:
        direct = departments.find(root.division_code)
        assert direct
        assert (direct.parent, direct.leaf, direct.name[-2:]) == (root.code, True, "直属")


def test_separate_cities_are_beside_their_provinces() -> None:
    dalian = departments.find("210202")
    assert dalian
    assert dalian.path == ("D210200", "210202")
    assert "大连市" not in {node.name for node in departments.children("D210000")}


def test_xpcc_goes_down_to_its_divisions_and_central_offices_are_leaves() -> None:
    assert "第一师" in {node.name for node in departments.children("DXPCC")}
    for code in ("DGGJ", "DZZGLJ"):
        node = departments.find(code)
        assert node
        assert node.leaf


def test_tree_hangs_together() -> None:
    nodes = departments.nodes
    assert len(nodes) == len(seed())
    assert all(node.path[-1] == code and len(node.path) <= 3 for code, node in nodes.items())
    assert all(node.leaf == (not departments.children(code)) for code, node in nodes.items())


def test_what_does_not_exist_is_nowhere() -> None:
    assert departments.find("999999") is None
    assert not departments.path("999999")
    assert not departments.names("999999")
    assert not departments.children("999999")
