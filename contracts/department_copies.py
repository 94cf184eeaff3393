"""A service's own table of what was changed in the tree of departments, and the tree that it makes."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Boolean, Column, Executable, Integer, MetaData, Select, String, Table, select
from sqlalchemy.dialects.postgresql import insert

from .collection import DepartmentChanged, TreeMessage
from .departments import COLUMNS, Row, Tree, first, grown, laid_over


class Rows(Protocol):
    def rows(self, query: Any) -> Sequence[Mapping[str, Any]]: ...


def columns() -> list[Column[Any]]:
    """Of one changed node. A node that is gone has no name."""
    texts = (Column(name, String, nullable=False) for name in COLUMNS if name not in {"code", "open"})
    return [
        Column("code", String, primary_key=True),
        *texts,
        Column("open", Boolean, nullable=False),
        Column("version", Integer, nullable=False),  # of the whole tree, when the node was changed last
        Column("mark", String, nullable=False),  # what the tree was like then, as a hash
    ]


def cells(code: str, row: object | None) -> dict[str, Any]:
    """``row`` has the fields of Row; none: the node is gone."""
    held = row or Row(code, "", open=False)
    return {name: getattr(held, name) for name in COLUMNS}


def copy_table(metadata: MetaData) -> Table:
    return Table("departments", metadata, *columns())


def keep(table: Table, message: TreeMessage) -> Executable:
    """The later word counts; messages of a stream come in its order."""
    row = message.row if isinstance(message, DepartmentChanged) else None
    code = message.row.code if isinstance(message, DepartmentChanged) else message.code
    told = {**cells(code, row), "version": message.version, "mark": message.mark}
    return insert(table).values(told).on_conflict_do_update(index_elements=["code"], set_=told)


def latest(table: Table) -> Select[tuple[str]]:
    """``mark`` of the tree as it is; no row while nothing was ever changed."""
    return select(table.c.mark).order_by(table.c.version.desc()).limit(1)


class Forest:
    """The tree that was asked for last, so that it is built only when something changed."""

    def __init__(self) -> None:
        self._held: dict[str, Tree] = {}

    def tree(self, tables: Rows, table: Table, known: str | None = None) -> Tree:
        """``known``: the latest mark, where the caller has it already; empty: nothing was ever changed."""
        mark = known if known is not None else next((row["mark"] for row in tables.rows(latest(table))), "")
        if not mark:
            return first()
        if mark not in self._held:
            rows = [Row(**{name: row[name] for name in COLUMNS}) for row in tables.rows(select(table))]
            changes = {row.code: row if row.name else None for row in rows}
            self._held = {mark: grown(laid_over(changes).values())}
        return self._held[mark]


FOREST = Forest()  # of this process
