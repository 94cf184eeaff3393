"""Copies of read tables, for one transaction only: filled anew, then set against the tables themselves."""

from collections.abc import Collection, Iterable
from io import StringIO
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Delete,
    Insert,
    MetaData,
    Select,
    Subquery,
    Table,
    and_,
    cast,
    delete,
    exists,
    func,
    insert,
    inspect,
    select,
    text,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import JSONB

from .sheets import Sheets

Ids = Collection[str] | None  # none: all
ID = "id of the stream"


class Copies:
    """Gone when the transaction ends. The first key column of a read table is the id of the stream."""

    def __init__(self, connection: Connection, tables: Iterable[Table]) -> None:
        self._connection = connection
        self._copies = {table: _copy_of(table) for table in tables}
        self.sheets = Sheets(self._copies, self.put)
        for copy in self._copies.values():
            copy.create(connection)

    def put(self, table: Table, rows: str) -> None:
        """``rows``: as COPY reads them."""
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        raw: Any = self._connection.connection.driver_connection
        with raw.cursor() as cursor:
            cursor.copy_expert(f"copy {self._copies[table].name} ({names}) from stdin", StringIO(rows))

    def remove(self, ids: Collection[str]) -> None:
        self._write_all()
        for copy in self._copies.values():
            self._connection.execute(delete(copy).where(_of(copy, ids)))

    def differences(self) -> dict[str, tuple[int, int]]:
        """Table -> how many rows should not be there, and how many are lacking; a wrong one is both."""
        self._write_all()
        return {table.name: self._difference(table, copy) for table, copy in self._copies.items()}

    def settle(self, ids: Ids = None) -> int:
        """The tables say what the copies say. What is right already is not touched, and no reader waits; a
        table that is not there, or has other columns, is made. Answers how many rows were written.
        """
        self._write_all()
        written = 0
        for table, copy in self._copies.items():
            if not _fits(self._connection, table):
                table.drop(self._connection, checkfirst=True)
                table.create(self._connection)
            else:
                self._connection.execute(_deletion(table, copy, ids))
            written += self._connection.execute(_insertion(table, copy)).rowcount
        return written

    def _difference(self, table: Table, copy: Table) -> tuple[int, int]:
        def count(rows: Table | Subquery) -> int:
            return self._connection.execute(select(func.count()).select_from(rows)).scalar_one()

        if not _fits(self._connection, table):
            return 0, count(copy)
        return count(_only(table, copy)), count(_only(copy, table))

    def _write_all(self) -> None:
        self.sheets.hand_out()
        for copy in self._copies.values():
            self._connection.execute(text(f"analyze {copy.name}"))


def _copy_of(table: Table) -> Table:
    columns = [Column(c.name, c.type) for c in table.columns]  # no index: all of it is read
    name, temporary = f"copy_of_{table.name}", ["TEMPORARY"]
    info = {ID: _id(table)}
    return Table(name, MetaData(), *columns, info=info, prefixes=temporary, postgresql_on_commit="DROP")


def _id(table: Table) -> str:
    return next(iter(table.primary_key)).name


def _fits(connection: Connection, table: Table) -> bool:
    there = inspect(connection)
    if not there.has_table(table.name):
        return False
    return {column["name"] for column in there.get_columns(table.name)} == set(table.columns.keys())


def _of(table: Table, ids: Ids) -> ColumnElement[bool]:
    return true() if ids is None else table.c[table.info.get(ID) or _id(table)].in_(ids)


def _only(these: Table, those: Table, ids: Ids = None) -> Subquery:
    """The rows of ``these`` that ``those`` do not have. JSON has no equality, JSONB has."""

    def rows(table: Table) -> Select[Any]:
        cells = (cast(c, JSONB).label(c.name) if isinstance(c.type, JSON) else c for c in table.columns)
        return select(*cells).where(_of(table, ids))

    return rows(these).except_(rows(those)).subquery()


def _deletion(table: Table, copy: Table, ids: Ids) -> Delete:
    wrong, keys = _only(table, copy, ids), list(table.primary_key)
    return delete(table).where(tuple_(*keys).in_(select(*(wrong.c[key.name] for key in keys))))


def _insertion(table: Table, copy: Table) -> Insert:
    same = and_(*(key == copy.c[key.name] for key in table.primary_key))
    lacking = select(copy).where(~exists().where(same))
    return insert(table).from_select(list(table.columns.keys()), lacking)
