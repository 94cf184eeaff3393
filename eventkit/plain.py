"""Tables without events: lookup lists, counters, tickets, copies. A message's writes wait for its batch."""

from typing import Any

from sqlalchemy import Engine, Executable

from .core import rows_of, statement_sql
from .reading import borrowed
from .store import Batch


class PlainTables:
    def __init__(self, engine: Engine, batch: Batch | None = None) -> None:
        self._engine, self._batch = engine, batch

    def rows(self, statement: Executable, *before: Executable) -> list[dict[str, Any]]:
        """The rows a select or a ``returning`` answers; runs at once, whether or not there is a batch, and
        ``before`` in the same transaction. Raises Taken.
        """
        with borrowed(self._engine) as teller:
            return rows_of(teller, statement, *before)

    def row(self, statement: Executable, *before: Executable) -> dict[str, Any] | None:
        return next(iter(self.rows(statement, *before)), None)

    def execute(self, *statements: Executable) -> None:
        """All in one transaction: the message's, if there is one. Raises Taken where an index objects."""
        if self._batch is not None:
            self._batch.statements += statements
            return
        with borrowed(self._engine) as teller:
            parts = [statement_sql(teller, statement) for statement in statements]
            teller.cursor.execute(b";\n".join([*teller.new, *parts]))
