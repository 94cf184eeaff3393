"""A database of its own for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

import eventkit
from eventkit.postgres import connect

SQL = sorted(Path(eventkit.__file__).with_name("sql").glob("*.sql"))


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = connect(database, 5)
    yield engine
    engine.dispose()


@pytest.fixture
def kit_database(engine: Engine) -> Engine:
    """With all of the kit's tables."""
    with engine.connect() as connection:
        for file in SQL * 2:  # each may run again
            connection.exec_driver_sql(file.read_text(encoding="utf-8").replace("%", "%%"))
    return engine
