"""A database of its own for each test that asks for one."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

import eventkit
from eventkit.postgres import connect

SQL = sorted(Path(eventkit.__file__).with_name("sql").glob("*.sql"))


@pytest.fixture
def engine() -> Iterator[Engine]:
    url = os.environ.get("KUAIJI_TEST_DATABASE")
    if not url:
        pytest.skip("KUAIJI_TEST_DATABASE names no server")
    name = f"test_{uuid.uuid4().hex}"
    server = create_engine(url.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"create database {name}"))
    engine = connect(url.format(name=name), 5)
    yield engine
    engine.dispose()
    with server.connect() as connection:
        connection.execute(text(f"drop database {name} with (force)"))
    server.dispose()


@pytest.fixture
def kit_database(database: str) -> Iterator[Engine]:
    """With all of the kit's tables."""
    engine = connect(database, 5)
    with engine.connect() as connection:
        for file in SQL * 2:  # each may run again
            connection.exec_driver_sql(file.read_text(encoding="utf-8").replace("%", "%%"))
    yield engine
    engine.dispose()
