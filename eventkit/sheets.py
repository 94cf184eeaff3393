"""Rows of read tables as COPY reads them, many thousand at once."""

import json
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Table

from .store import Row, Rows

CHUNK = 20_000  # rows copied at once
NULL = r"\N"
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})

Put = Callable[[Table, str], None]


class Sheets:
    def __init__(self, tables: Iterable[Table], put: Put) -> None:
        self._waiting: dict[Table, list[Row]] = {table: [] for table in tables}
        self._put = put

    def add(self, rows: Rows) -> None:
        for table, some in rows.items():
            self._waiting[table] += some
            if len(self._waiting[table]) >= CHUNK:
                self._hand_out(table)

    def hand_out(self) -> None:
        for table in self._waiting:
            self._hand_out(table)

    def _hand_out(self, table: Table) -> None:
        rows, self._waiting[table] = self._waiting[table], []
        if rows:
            self._put(table, text_of(table, rows))


def text_of(table: Table, rows: Iterable[Row]) -> str:
    names = [column.name for column in table.columns]
    documents = [column.name for column in table.columns if isinstance(column.type, JSON)]
    if documents:
        rows = [{**row, **_written(row, documents)} for row in rows]
    cells: Callable[[Row], tuple[Any, ...]] = itemgetter(*names)  # a read table has two columns at least
    return "".join(["\t".join(map(_text, cells(row))) + "\n" for row in rows])


def _written(row: Row, documents: Iterable[str]) -> Row:
    return {name: json.dumps(row[name], ensure_ascii=False) for name in documents}


def _text(value: Any) -> str:
    if value is None:
        return NULL
    text = str(value)
    return text if text.isalnum() else text.translate(ESCAPED)
