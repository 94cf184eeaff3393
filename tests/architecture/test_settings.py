"""Operators are told every setting with its default, and every metric: those the code has, and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[2]
OPERATIONS = (HOUSE / "docs" / "operations.md").read_text(encoding="utf-8")
COMPOSE = (HOUSE / "docker-compose.yml").read_text(encoding="utf-8")
CODE = ("contracts", "eventkit", "gateway", "kuaiji", "names", "services", "simulators")
ROW = re.compile(r"^\| (`KUAIJI_.+?) \| (.*?) \|", re.M)


def settings() -> Iterator[tuple[str, str]]:
    """Each setting that the code reads, with its default as far as it is written out."""
    for file in (file for folder in CODE for file in sorted((HOUSE / folder).rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="str" | "list"), args=[ast.Constant(value=str(name)), *rest]
                ):
                    if name.startswith("KUAIJI_"):
                        yield name, written(rest)
                case ast.Call(func=ast.Attribute(attr="text"), args=[ast.Constant(value=str(name)), *rest]):
                    if re.fullmatch("[A-Z_]+", name):
                        yield f"KUAIJI_{name}", written(rest)


def written(arguments: list[ast.expr]) -> str:
    found = [ast.literal_eval(each) for each in arguments if isinstance(each, ast.Constant | ast.List)]
    return ",".join(found[0]) if found and isinstance(found[0], list) else str(found[0] if found else "")


def documented() -> dict[str, str]:
    found = dict[str, str]()
    for names, defaults in ROW.findall(OPERATIONS):
        cells = [cell.strip("` ") for cell in defaults.split(",")] if "," in names else [defaults.strip("` ")]
        found |= dict(zip([name.strip("` ") for name in names.split(",")], cells, strict=True))
    return found


def test_every_setting_is_told_with_its_default() -> None:
    read, told = dict(settings()), documented()
    assert len(read) > 12
    assert {name: told.get(name) for name in read if read[name]} == {
        name: text for name, text in read.items() if text
    }
    assert {*read} <= {*told}


def test_no_setting_is_told_that_nothing_reads() -> None:
    elsewhere = COMPOSE + (HOUSE / "kuaiji" / "cli.py").read_text(encoding="utf-8")
    known = {name for name, _ in settings()} | {"KUAIJI_CHSI_URL", "KUAIJI_REGISTRY_URL"}
    assert {name for name in documented() if name not in known and name not in elsewhere} == set()


def test_metrics_that_are_told_are_counted() -> None:
    sources = "".join(file.read_text("utf-8") for folder in CODE for file in (HOUSE / folder).rglob("*.py"))
    told = {*re.findall(r"^\| `(kuaiji_\w+)`", OPERATIONS, re.M)}
    assert told == {*re.findall(r'(?:Counter|Histogram)\(\s*"(kuaiji_\w+)"', sources)}
