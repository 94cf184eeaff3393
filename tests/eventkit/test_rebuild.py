"""Read tables come back from the events row for row, while the services go on."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import OperationalError

from eventkit import rebuild as rebuilding
from eventkit.privacy import KeysUnavailable
from eventkit.rebuild import Rebuilt, differences, rebuild, refresh
from eventkit.testing import MemoryKeys
from tests.backend.blocking import not_green

from .shapes import THESE, TITLES, metadata, told
from .toy import Noted, Shouted


@pytest.fixture
def engine(kit_database: Engine) -> Iterator[Engine]:
    metadata.create_all(kit_database)
    for number, person in enumerate(["p1", "p2", "p1"]):
        told(kit_database, f"t{number}", person, *(Noted(title, f"{number}{title}") for title in TITLES))
        told(kit_database, f"t{number}", person, Shouted("喂"))
    with not_green():
        yield kit_database


def shown(engine: Engine, *more: str) -> dict[str, list[tuple[Any, ...]]]:
    """``more``: PostgreSQL's own columns."""
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table, *map(text, more)))), key=repr)
            for table in metadata.sorted_tables
        }


def run(engine: Engine, statement: str) -> None:
    with engine.connect() as connection:
        connection.execute(text(statement))


def right(engine: Engine) -> bool:
    return set(differences(THESE, engine, MemoryKeys()).values()) == {(0, 0)}


def test_emptied_tables_come_back_row_for_row(engine: Engine) -> None:
    before = shown(engine)
    run(engine, "truncate toys, counts")
    assert differences(THESE, engine, MemoryKeys()) == {"toys": (0, 18), "counts": (0, 3)}
    assert rebuild(THESE, engine, MemoryKeys()) == Rebuilt(events=21, rows=21)
    assert shown(engine) == before


@pytest.mark.parametrize(
    "ruin", ["drop table toys", "alter table toys drop column text", "alter table toys add column other int"]
)
def test_a_table_that_is_gone_or_has_other_columns_is_made(engine: Engine, ruin: str) -> None:
    before = shown(engine)
    run(engine, ruin)
    assert differences(THESE, engine, MemoryKeys())["toys"] == (0, 18)
    rebuild(THESE, engine, MemoryKeys())
    assert shown(engine) == before
    run(engine, "alter table toys drop constraint toys_text")  # its indexes came back too


@pytest.mark.parametrize(
    ("ruin", "found", "written"),
    [
        ("update toys set title = 'x' where toy = 't1' and \"order\" = 1", (1, 1), 1),
        ("update toys set text = '0a-' where toy = 't0' and \"order\" = 0", (1, 1), 1),
        ("update toys set seen = '{}' where toy = 't1' and \"order\" = 1", (1, 1), 1),
        ("delete from toys where toy = 't2'", (0, 6), 6),
        ("insert into toys select 't9', 0, 'a', 'b', null, now()", (1, 0), 0),
        ("update toys set seen = seen::jsonb::text::json", (0, 0), 0),  # says the same
    ],
)
def test_only_what_is_wrong_is_written_again(
    engine: Engine, ruin: str, found: tuple[int, int], written: int
) -> None:
    before = shown(engine)
    run(engine, ruin)
    as_they_lie = shown(engine, "xmin")
    assert differences(THESE, engine, MemoryKeys())["toys"] == found
    assert shown(engine, "xmin") == as_they_lie, "looking changes nothing"
    assert rebuild(THESE, engine, MemoryKeys()).rows == written
    assert shown(engine) == before
    moved = [row for row in shown(engine, "xmin")["toys"] if row not in as_they_lie["toys"]]
    assert len(moved) == written, "readers and other rows are left alone"


def once(do: Callable[[], None]) -> Callable[[int], None]:
    left = [do]
    return lambda events: left.pop()() if left else None


def test_what_is_written_meanwhile_is_there_afterwards(engine: Engine) -> None:
    def write() -> None:
        told(engine, "t0", "p1", Noted("late", "late"))  # folded already
        told(engine, "t2", "p1", Noted("later", "later"))  # to be folded yet
        told(engine, "t9", "p9", Noted("new", "new"))

    run(engine, "truncate counts")
    rebuild(THESE, engine, MemoryKeys(), once(write))
    assert [row[2] for row in shown(engine)["toys"] if row[0] == "t9"] == ["new"]
    assert right(engine)


def test_looking_keeps_nobody_waiting_and_sees_one_moment(engine: Engine) -> None:
    found = differences(THESE, engine, MemoryKeys(), once(lambda: told(engine, "t0", "p1", Shouted("喂"))))
    assert found == {"toys": (0, 0), "counts": (0, 0)}
    assert right(engine)


def test_one_who_writes_for_ever_is_not_waited_for(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    soon = text(str(rebuilding.NOBODY_WRITES).replace("5s", "50ms"))
    monkeypatch.setattr(rebuilding, "NOBODY_WRITES", soon)
    before = shown(engine, "xmin")
    with engine.execution_options(isolation_level="READ COMMITTED").begin() as other:
        other.execute(text("update streams set version = version"))
        with pytest.raises(OperationalError, match="LockNotAvailable"):
            rebuild(THESE, engine, MemoryKeys())
    assert shown(engine, "xmin") == before


def test_without_keys_nothing_is_changed(engine: Engine) -> None:
    class Silent(MemoryKeys):
        def keys(self, subjects: Any) -> Any:
            raise KeysUnavailable

    run(engine, "truncate counts")
    before = shown(engine)
    with pytest.raises(KeysUnavailable):
        rebuild(THESE, engine, Silent())
    assert shown(engine) == before


def test_a_forgotten_persons_rows_are_emptied_and_no_others(engine: Engine) -> None:
    keys, before = MemoryKeys({"p1"}), shown(engine, "xmin")
    assert refresh(THESE, engine, keys, "p1") == 2
    after = shown(engine, "xmin")
    assert {row[3] for row in after["toys"] if row[0] in {"t0", "t2"}} == {None}
    untouched = [row for row in before["toys"] if row[0] == "t1"] + before["counts"]
    assert [row for row in after["toys"] if row[0] == "t1"] + after["counts"] == untouched
    told(engine, "t9", "p9", Noted("a", "0a"))  # the words are free again
    assert refresh(THESE, engine, keys, "p1") == 2
    assert rebuild(THESE, engine, keys).rows == 0
    assert refresh(THESE, engine, keys, "nobody") == 0
