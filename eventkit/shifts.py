"""A fold of very many events by as many processes as there are cores, each with a share of the streams.

They see what the one who leads sees, ask it for the persons' keys, and hand it rows: only the leader writes.
"""

import gc
import os
import warnings
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import connection as pipes
from multiprocessing import get_context
from typing import Any

import psycopg2
from sqlalchemy import Connection, text

from .failing import said
from .folding import BETWEEN, Folding, Progress
from .privacy import Broken, Keyring
from .recording import Aggregate
from .sheets import Put, Sheets

WORTH_IT = 50_000  # events; of fewer a process alone has soon made an end
BUNDLE = 200  # streams between two words of how far it is
CORES = os.cpu_count() or 1
COUNT = text("select coalesce(sum(version), 0) from streams where stream like :those")
BOUNDS = text(
    "select unnest(percentile_disc(cast(:shares as float[])) within group (order by stream))"
    " from streams where stream like :those"
)
SNAPSHOT = text("select pg_export_snapshot()")


class Unfinished(Exception):
    """A process that shared the work gave up; carries the kind of its error."""


@dataclass(frozen=True)
class Shared:
    """A fold of every stream of a kind. ``put`` takes rows as COPY reads them."""

    aggregate: Aggregate
    leader: Connection
    keyring: Keyring
    put: Put

    def is_worth_it(self) -> bool:
        return CORES > 1 and int(self.leader.scalar(COUNT, {"those": self._those}) or 0) >= WORTH_IT

    def fold(self, progress: Progress) -> int:
        """Answers how many events. Raises KeysUnavailable, Broken, Unfinished."""
        url = self.leader.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        snapshot, forking, workers, ends = self.leader.scalar(SNAPSHOT), get_context("fork"), [], []
        try:
            for low, high in self._shares():
                ours, theirs = forking.Pipe()
                told = (self.aggregate, url, snapshot, (self._those, low, high), theirs)
                workers.append(forking.Process(target=work, args=told, daemon=True))
                with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
                    workers[-1].start()  # eventlet warns of any fork; no child of ours is green
                theirs.close()
                ends.append(ours)
            return self._lead(ends, progress)
        finally:
            for worker in workers:
                worker.kill()
                worker.join()

    @property
    def _those(self) -> str:
        return f"{self.aggregate.prefix}-%"

    def _shares(self) -> list[tuple[str, str | None]]:
        """After one stream, and up to another; the last up to the end."""
        shares = [number / CORES for number in range(1, CORES)]
        bounds = self.leader.scalars(BOUNDS, {"shares": shares, "those": self._those}).all()
        return list(zip(["", *bounds], [*bounds, None], strict=True))

    def _lead(self, ends: list[Any], progress: Progress) -> int:
        folded, tables = 0, {table.name: table for table in self.aggregate.tables.sorted_tables}
        while ends:
            ready: list[Any] = list(pipes.wait(ends))
            for end in ready:
                match end.recv():
                    case "keys", persons:
                        end.send(self.keyring.keys(persons))
                    case "rows", table, rows:
                        self.put(tables[table], rows)
                    case "folded", events:
                        folded += events
                        progress(events)
                    case "done":
                        ends.remove(end)
                    case Exception() as error:
                        raise error
        return folded


@dataclass(frozen=True)
class Asked(Keyring):
    end: Any

    def keys(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]:
        self.end.send(("keys", subjects))
        held: Mapping[str, bytes | None] = self.end.recv()
        return held


def work(aggregate: Aggregate, url: str, snapshot: str, share: Sequence[str | None], end: Any) -> None:
    """In a process of its own, on a connection of its own."""
    gc.disable()  # nothing here refers to itself, and to look for it costs a tenth of the time
    try:
        with closing(psycopg2.connect(url, application_name="kuaiji")) as connection:
            connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
            with connection.cursor() as cursor:
                cursor.execute("set transaction snapshot %s", (snapshot,))
            sheets = Sheets(
                aggregate.tables.sorted_tables, lambda table, rows: end.send(("rows", table.name, rows))
            )
            heard = Bundle(end)
            Folding(aggregate, connection, Asked(end), sheets.add).fold(BETWEEN, *share, progress=heard.add)
            sheets.hand_out()
            heard.say()
        end.send("done")
    except Broken as error:
        end.send(error)
    except Exception as error:  # whatever it is, whoever leads must know, and not what it says
        end.send(Unfinished(said(error)))


class Bundle:
    """Says how far it is, but not of every stream."""

    def __init__(self, end: Any) -> None:
        self._end, self._streams, self._events = end, 0, 0

    def add(self, events: int) -> None:
        self._streams, self._events = self._streams + 1, self._events + events
        if self._streams >= BUNDLE:
            self.say()

    def say(self) -> None:
        self._end.send(("folded", self._events))
        self._streams = self._events = 0
