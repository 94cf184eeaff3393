"""R062, on a real PostgreSQL: of those who send into one slot at once, one is stored, the others are told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine

import eventkit
from eventkit.clock import SystemClock
from eventkit.handler import Cause, Handler
from eventkit.plain import PlainTables
from eventkit.postgres import PostgresStore, connect
from eventkit.privacy import NAMES
from eventkit.rules import Rejected
from eventkit.testing import CountedIds, MemoryKeys
from services.files.adapters import imaging, merging, watermark
from services.files.adapters.memory import MemoryObjects
from services.files.application import Outside
from services.files.tables import plain, tables
from services.files.uploads import Uploads
from services.files.wiring import FILES
from tests.files.examples import scanned

SQL = sorted(Path(eventkit.__file__).with_name("sql").glob("*.sql"))


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = connect(database)
    with engine.begin() as connection:
        for script in SQL:
            connection.execution_options(no_parameters=True).exec_driver_sql(script.read_text())
    plain.create_all(engine)
    tables.create_all(engine)
    yield engine
    engine.dispose()


def test_of_pictures_sent_into_one_slot_at_once_one_is_stored(engine: Engine) -> None:
    keys, clock, objects, ids = MemoryKeys(), SystemClock(), MemoryObjects(), CountedIds()
    outside = Outside(objects, imaging, merging, watermark, NAMES["aes"], "https://kuaiji.example.cn")
    together = Barrier(4)

    def uploads() -> Uploads:
        handler = Handler(FILES, PostgresStore(engine), keys, NAMES["aes"], clock, Cause(actor="a1"))
        return Uploads(handler, PlainTables(engine), clock, ids, outside)

    ticket = uploads().ticket("a1", "diploma_image")["url"].rpartition("/")[2]

    def send(number: int) -> str:
        data = scanned(100_000 + number)
        together.wait()
        try:
            uploads().receive(ticket, BytesIO(data), len(data))
        except Rejected as refused:
            return refused.violations[0].code
        return "stored"

    with ThreadPoolExecutor(4) as browsers:
        answers = sorted(browsers.map(send, range(4)))
    assert answers == ["FILE_SLOT_FILLED"] * 3 + ["stored"]
    assert len(objects.held) == 2, "what came second left nothing behind"
