"""On a real PostgreSQL: the copy of file facts, and what the read table says of an applicant."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, func, insert

from contracts.files import FileStored
from eventkit.plain import PlainTables
from eventkit.postgres import connect
from services.collection.domain.decide import dossier
from services.collection.projections import copies, dossiers, rows, tables, tree_tables
from services.collection.queries import keep_file, standing_of
from services.collection.tables import drafts
from services.collection.tables import plain as typed

from .examples import known

stored = FileStored("f1", "a1", "id_front", "00", "PNG", 30000, 800, 600, ("W_FILE_LOW_RESOLUTION",))


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = connect(database, 5)
    for metadata in (tables, copies, tree_tables, typed):
        metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_file_told_twice_is_kept_once(engine: Engine) -> None:
    plain = PlainTables(engine)
    plain.execute(keep_file(stored), keep_file(FileStored("f2", "a2", "cscse", "01", "PNG", 1, 1, 1, ())))
    plain.execute(keep_file(stored))
    assert (plain.row(standing_of("d1", "a1")) or {})["files"] == [
        {"file": "f1", "slot": "id_front", "sha256": "00"}
    ]


def test_read_table_knows_whom_identity_has_announced(engine: Engine) -> None:
    plain = PlainTables(engine)
    assert plain.row(standing_of("d1", "a1")) == {
        "identified": False,
        "verified": False,
        "tree": "",
        "files": [],
        "drafts": [],
    }
    with engine.begin() as connection:
        connection.execute(insert(dossiers), rows("d1", dossier.replay(known))[dossiers])
    assert plain.row(standing_of("d1", "a1")) == {
        "identified": True,
        "verified": True,
        "tree": "",
        "files": [],
        "drafts": [],
    }


def test_standing_tells_of_which_items_something_is_not_yet_saved(engine: Engine) -> None:
    row = {"kind": "work", "version": 1, "sealed": b"", "saved_at": func.now()}
    told = PlainTables(engine)
    for place in ({"dossier": "d1", "item": "w1"}, {"dossier": "d2", "item": "w2"}):
        told.execute(insert(drafts).values({**place, **row}))
    assert (told.row(standing_of("d1", "a1")) or {})["drafts"] == ["w1"]
