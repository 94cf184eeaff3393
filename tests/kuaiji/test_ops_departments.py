"""Operators take the tree of departments out as CSV, and put it back; nobody's department is lost unseen."""

from pathlib import Path

from contracts.department_copies import Forest
from contracts.departments import Tree
from eventkit.plain import PlainTables
from services.collection.projections import departments

from .system import System

WUHUA = "530102,五华区,530100,530102,0871-55550102,,1"


def test_tree_goes_out_and_comes_back_changed(system: System, tmp_path: Path) -> None:
    file = tmp_path / "departments.csv"
    assert system.ops("departments", "export", str(file))[0] == 0
    whole = file.read_text(encoding="utf-8")
    assert WUHUA in whole.splitlines()
    assert system.ops("departments", "import", str(file)) == (0, "已导入 done\n")
    file.write_text(whole.replace("昆明地区", "昆明市"), encoding="utf-8")
    assert system.ops("departments", "import", str(file))[0] == 0
    assert tree(system).names("530102") == ("云南省", "昆明市", "五华区")
    assert system.ops("departments", "export", str(file))[0] == 0
    assert file.read_text(encoding="utf-8") == whole.replace("昆明地区", "昆明市")
    assert system.ops("rebuild", "--check", "collection")[0] == 0
    assert system.ops("audit", "collection")[0] == 0
    code, told = system.ops("stream", "show", "collection", "departments-tree")
    assert (code, "collection.department_changed" in told, "operator:ops" in told) == (0, True, True)


def test_dry_run_names_who_would_be_lost_and_leaves_all_as_it_is(system: System, tmp_path: Path) -> None:
    file = tmp_path / "departments.csv"
    system.ops("departments", "export", str(file))
    without = file.read_text(encoding="utf-8").replace(f"{WUHUA}\n", "")
    file.write_text(without, encoding="utf-8")
    code, told = system.ops("departments", "import", str(file), "--dry-run")
    assert code == 1
    assert "530102 云南省—昆明地区—五华区 REMOVED, 2 人" in told
    assert "d1 d2" in told
    assert system.ops("departments", "import", str(file))[0] == 1
    assert tree(system).find("530102")
    assert system.ops("departments", "import", str(file), "--confirmed")[0] == 0
    assert tree(system).find("530102") is None


def test_table_that_is_none_is_refused(system: System, tmp_path: Path) -> None:
    file = tmp_path / "departments.csv"
    file.write_text("code;name", encoding="utf-8")
    assert system.ops("departments", "import", str(file), "--dry-run")[0] == 1


def tree(system: System) -> Tree:
    with system.on("collection") as engine:
        return Forest().tree(PlainTables(engine), departments)
