"""Tables without events: lookup lists, counters, tickets, copies. A message's writes wait for its batch."""

from typing import Any

import psycopg2
from sqlalchemy import Engine, Executable

from .reading import understood
from .statements import statement_sql
from .store import Batch


class PlainTables:
    def __init__(self, engine: Engine, batch: Batch | None = None) -> None:
        self._engine, self._batch = engine, batch

    def rows(self, statement: Executable) -> list[dict[str, Any]]:
        """The rows a select or a ``returning`` answers; runs at once, whether or not there is a batch."""
        with understood(), self._engine.connect() as connection:
            return [dict(row) for row in connection.execute(statement).mappings()]

    def row(self, statement: Executable) -> dict[str, Any] | None:
        return next(iter(self.rows(statement)), None)

    def execute(self, *statements: Executable) -> None:
        """All in one transaction: the message's, if there is one. Raises Taken where an index objects."""
        if self._batch is not None:
            self._batch.statements += statements
            return
        with understood():
            pooled = self._engine.raw_connection()
            connection: Any = pooled.driver_connection
            try:
                cursor = connection.cursor()
                cursor.execute(b";\n".join(statement_sql(cursor, statement) for statement in statements))
            except (psycopg2.OperationalError, psycopg2.InterfaceError):
                pooled.invalidate()
                raise
            finally:
                pooled.close()
