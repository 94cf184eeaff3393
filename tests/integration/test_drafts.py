"""Autosave on a real PostgreSQL: whoever is slower reads again, and what it costs is one row."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine

from eventkit.plain import PlainTables
from eventkit.postgres import connect
from eventkit.privacy import NAMES, PersonalSeal
from eventkit.testing import FrozenClock, MemoryKeys
from services.collection.drafts import Drafts
from services.collection.tables import drafts, plain
from tests.collection.drafting import typed

FIELDS = ("employer", "phone", "industry", "unit_type")


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = connect(database)
    plain.create_all(engine)
    yield engine
    engine.dispose()


def server(engine: Engine) -> Drafts:
    return Drafts("d1", "a1", PlainTables(engine), PersonalSeal(MemoryKeys(), NAMES["aes"]), FrozenClock())


def test_tabs_that_write_at_once_all_find_their_fields_in_the_draft(engine: Engine) -> None:
    together = Barrier(len(FIELDS))

    def type_ten_times(name: str) -> None:
        together.wait()
        seen = 0
        for number in range(10):
            seen = typed(server(engine), "w1", "work", seen, **{name: f"{name} {number}"})["version"]

    with ThreadPoolExecutor(len(FIELDS)) as tabs:
        list(tabs.map(type_ten_times, FIELDS))
    (held,) = server(engine).all()
    assert held["fields"] == {name: f"{name} 9" for name in FIELDS}
    assert held["version"] == 40


def test_hundred_keystrokes_are_one_row(engine: Engine) -> None:
    seen = 0
    for number in range(100):
        seen = typed(server(engine), "w1", "work", seen, employer="昆明测试科技有限公司"[: number % 10])[
            "version"
        ]
    (row,) = PlainTables(engine).rows(drafts.select())
    assert row["version"] == seen == 100
    assert len(row["sealed"]) < 200
