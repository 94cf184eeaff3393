"""On a real PostgreSQL: the copy of file facts, and what the read table says of an applicant."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, insert, text

from contracts.files import FileStored
from eventkit.plain import PlainTables
from eventkit.postgres import connect
from services.collection.domain.decide import dossier
from services.collection.projections import copies, dossiers, rows, tables
from services.collection.queries import files_of, keep_file, standing_of

from .examples import known

URL = os.getenv("KUAIJI_TEST_DATABASE", "")  # with {name}
pytestmark = pytest.mark.skipif(not URL, reason="KUAIJI_TEST_DATABASE names no server")
stored = FileStored("f1", "a1", "id_front", "00", "PNG", 30000, 800, 600, ("W_FILE_LOW_RESOLUTION",))


@pytest.fixture
def engine() -> Iterator[Engine]:
    server = create_engine(URL.format(name="postgres"), isolation_level="AUTOCOMMIT")
    name = f"test_{uuid4().hex}"
    with server.connect() as connection:
        connection.execute(text(f"create database {name}"))
    engine = connect(URL.format(name=name), 5)
    for metadata in (tables, copies):
        metadata.create_all(engine)
    yield engine
    engine.dispose()
    with server.connect() as connection:
        connection.execute(text(f"drop database {name} with (force)"))
    server.dispose()


def test_file_told_twice_is_kept_once(engine: Engine) -> None:
    plain = PlainTables(engine)
    plain.execute(keep_file(stored), keep_file(FileStored("f2", "a2", "cscse", "01", "PNG", 1, 1, 1, ())))
    plain.execute(keep_file(stored))
    assert plain.rows(files_of("a1")) == [{"file": "f1", "slot": "id_front"}]


def test_read_table_knows_whom_identity_has_announced(engine: Engine) -> None:
    plain = PlainTables(engine)
    assert plain.row(standing_of("d1")) is None
    with engine.begin() as connection:
        connection.execute(insert(dossiers), rows("d1", dossier.replay(known))[dossiers])
    assert plain.row(standing_of("d1")) == {"identified": True, "verified": True}
