"""A history that was tampered with is found, whatever was done to it."""

import pytest
from sqlalchemy import Engine, text

from eventkit.audit import faults
from eventkit.handler import Cause, Handler
from eventkit.postgres import PostgresStore
from eventkit.privacy import NAMES
from eventkit.testing import FrozenClock, MemoryKeys

from .shapes import metadata, told
from .toy import TOYS, Noted, Shouted, tables


@pytest.fixture
def engine(kit_database: Engine) -> Engine:
    metadata.create_all(kit_database)
    tables.create_all(kit_database)
    for toy in ("t1", "t2"):
        told(kit_database, toy, "p1", Noted(toy, f"甲{toy}"), Shouted("乙"), Shouted("丙"))
    return kit_database


def found(engine: Engine) -> list[str]:
    return list(faults(engine, ["toy"], lambda events: None))


def test_a_whole_history_is_whole_with_either_suite(engine: Engine) -> None:
    cause = Cause(actor="applicant:p1", subject="p1")
    sm = Handler(TOYS, PostgresStore(engine), MemoryKeys(), NAMES["sm"], FrozenClock(), cause)
    sm.handle("t2", [Shouted("丁")])
    seen: list[int] = []
    assert list(faults(engine, ["toy"], seen.append)) == []
    assert seen == [3, 4]


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/St_Johns"])
def test_the_servers_time_zone_says_nothing(engine: Engine, zone: str) -> None:
    with engine.connect() as connection:
        connection.execute(text(f"alter role current_user set timezone = '{zone}'"))
    engine.dispose()
    try:
        assert found(engine) == []
    finally:
        with engine.connect() as connection:
            connection.execute(text("alter role current_user reset timezone"))


@pytest.mark.parametrize(
    ("done", "shown"),
    [
        ("update events set actor = 'x' where version = 2 and stream = 'toy-t1'", ["toy-t1/2"]),
        ("update events set at = at + interval '1 µs' where version = 3", ["toy-t1/3", "toy-t2/3"]),
        ("update events set clear = '{ }' where version = 2 and stream = 'toy-t2'", ["toy-t2/2"]),
        (
            "update events set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)"
            " where version = 1 and stream = 'toy-t1'",
            ["toy-t1/1"],
        ),
        ("update events set hash = '' where version = 3 and stream = 'toy-t1'", ["toy-t1/3"]),
        ("delete from events where version = 2 and stream = 'toy-t1'", ["toy-t1/3", "toy-t1 (2 ≠ 3)"]),
        ("delete from events where version = 3 and stream = 'toy-t1'", ["toy-t1 (2 ≠ 3)"]),
        ("delete from streams where stream = 'toy-t2'", ["toy-t2 (3 ≠ 0)"]),
        ("delete from events where stream = 'toy-t2'", ["toy-t2 (0 ≠ 3)"]),
        (
            "update events set version = 4 where version = 3 and stream = 'toy-t1'",
            ["toy-t1/4"],
        ),
    ],
)
def test_whatever_is_done_to_a_history_shows(engine: Engine, done: str, shown: list[str]) -> None:
    with engine.connect() as connection:
        connection.execute(text(done.replace("µs", "microsecond")))
    assert found(engine) == shown
