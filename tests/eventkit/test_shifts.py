"""A great many events are folded by several processes, and the rows are the same."""

from collections.abc import Iterator
from multiprocessing import active_children
from typing import Any

import pytest
from sqlalchemy import Engine, select, text

from eventkit import shifts
from eventkit.privacy import Broken, KeysUnavailable
from eventkit.rebuild import Rebuilt, differences, rebuild
from eventkit.testing import MemoryKeys
from tests.backend.blocking import not_green

from .shapes import THESE, TITLES, metadata, told
from .toy import Noted, Shouted

STREAMS = 7


@pytest.fixture
def engine(kit_database: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """``many`` is any number, and there are three cores."""
    monkeypatch.setattr(shifts, "WORTH_IT", 1)
    monkeypatch.setattr(shifts, "CORES", 3)
    metadata.create_all(kit_database)
    for number in range(STREAMS):
        told(kit_database, f"t{number}", "p1", *(Noted(title, f"{number}{title}") for title in TITLES))
        told(kit_database, f"t{number}", "p1", Shouted("喂"))
    with not_green():
        yield kit_database
    assert not active_children(), "nobody works on"


def shown(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def ruined(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("truncate toys, counts"))


def test_the_rows_are_those_that_one_process_makes(engine: Engine) -> None:
    before, heard = shown(engine), list[int]()
    ruined(engine)
    assert differences(THESE, engine, MemoryKeys()) == {"toys": (0, 6 * STREAMS), "counts": (0, STREAMS)}
    assert rebuild(THESE, engine, MemoryKeys(), heard.append) == Rebuilt(7 * STREAMS, 7 * STREAMS)
    assert shown(engine) == before
    assert sum(heard) == 7 * STREAMS
    assert len(heard) == 3, "each of the three says how far it is"


def test_what_is_written_while_they_fold_is_there_afterwards(engine: Engine) -> None:
    left = [lambda: told(engine, "t0", "p1", Noted("late", "late"))]
    ruined(engine)
    rebuild(THESE, engine, MemoryKeys(), lambda events: left.pop()() if left else None)
    assert "late" in {row[2] for row in shown(engine)["toys"]}
    assert set(differences(THESE, engine, MemoryKeys()).values()) == {(0, 0)}


def test_without_keys_or_with_a_changed_event_nothing_is_written(engine: Engine) -> None:
    class Silent(MemoryKeys):
        def keys(self, subjects: Any) -> Any:
            raise KeysUnavailable

    ruined(engine)
    with pytest.raises(KeysUnavailable):
        rebuild(THESE, engine, Silent())
    with engine.connect() as connection:
        connection.execute(text("update events set name = 'toy.unknown' where stream = 'toy-t3'"))
    with pytest.raises(Broken):
        rebuild(THESE, engine, MemoryKeys())
    assert not any(shown(engine).values())
