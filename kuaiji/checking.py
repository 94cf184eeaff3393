"""``kuaiji check``: 预检 of whole records, one document or a file of lines, without any account or server."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from contracts.errors import catalogue, describe
from eventkit.clock import SystemClock
from eventkit.codec import Json
from eventkit.rules import Rejected, Violation
from services.collection import forecast
from services.collection.desk import surroundings
from services.collection.domain.context import Context
from services.collection.record_schemas import RecordForm

TOGETHER = 200  # lines between two looks at the bar


class NoObject(Exception):
    """It is no JSON object."""


@dataclass
class Summary:
    records: int = 0
    clean: int = 0  # without an error
    codes: Counter[str] = field(default_factory=Counter)  # one for each record that has it

    def add(self, told: Json) -> None:
        self.records += 1
        self.clean += not told["errors"]
        self.codes.update({each["code"] for each in (*told["errors"], *told["warnings"])})

    def table(self) -> Table:
        shown = Table("代码 code", "记录 records", "说明 meaning", box=None)
        for code, count in self.codes.most_common():
            shown.add_row(code, str(count), catalogue()[code]["zh"])
        shown.caption = f"{self.records} 份记录 records, {self.clean} 份可以提交 could be submitted"
        return shown


@dataclass(frozen=True)
class Checker:
    """Made once for many records."""

    context: Context
    form: RecordForm = field(default_factory=RecordForm)

    def check(self, raw: bytes) -> Json:
        """What is no record is told in the same words as what is wrong with one."""
        try:
            return forecast.of_document(self.document(raw), self.context, self.form)
        except (msgspec.MsgspecError, RecursionError, UnicodeError, NoObject):
            return refused(Violation("FORM_MALFORMED", ""))
        except Rejected as refusal:
            return refused(*refusal.violations)

    def document(self, raw: bytes) -> Json:
        held: Any = msgspec.json.decode(raw)
        if not isinstance(held, dict):
            raise NoObject
        return held

    def lines(self, source: Iterable[bytes]) -> Iterator[tuple[int, int, Json]]:
        """Number of the line from 1, its bytes, what is said of it; one that says nothing is passed over."""
        for number, line in enumerate(source, 1):
            if line.strip():
                yield number, len(line), self.check(line)


def refused(*violations: Violation) -> Json:
    return {"errors": [describe(each) for each in violations], "warnings": [], "materials": [], "items": []}


def check(record: Path | None, lines: Path | None, out: Path | None, on: datetime | None) -> int:
    """Exit code 0 if a submit would take it, or every one of them. Either a record or lines are given."""
    context = surroundings(on.date() if on else SystemClock().today())
    if record:
        told = Checker(context).check(record.read_bytes())
        Console().print_json(msgspec.json.encode(told).decode())
        return 1 if told["errors"] else 0
    assert lines
    with out.open("wb") if out else nullcontext(sys.stdout.buffer) as target:
        summary = check_lines(lines, target, context, Console(stderr=True))
    Console(stderr=True).print(summary.table())
    return 0 if summary.clean == summary.records else 1


def check_lines(source: Path, target: BinaryIO, context: Context, watched: Console) -> Summary:
    """A result a line into ``target``, with the number of the line it is about."""
    summary, encode = Summary(), msgspec.json.Encoder().encode
    bars = Progress(console=watched, transient=True, disable=not watched.is_terminal)
    with bars, source.open("rb") as lines:
        task, read = bars.add_task("预检", total=source.stat().st_size), 0
        for number, size, told in Checker(context).lines(lines):
            target.write(encode({"line": number} | told) + b"\n")
            summary.add(told)
            read += size
            if summary.records % TOGETHER == 0:
                bars.update(task, completed=read)
    return summary
