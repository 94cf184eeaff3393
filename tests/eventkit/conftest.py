"""A database of its own for each test that asks for one."""

import os
import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text

from eventkit.postgres import connect


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
