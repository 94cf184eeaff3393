"""One PostgreSQL for all, an empty gateway for each."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from eventkit.postgres import connect
from gateway.tables import metadata

from .house import Gateway
from .postgres import running


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with running() as url:
        engine = connect(url)
        yield engine
        engine.dispose()


@pytest.fixture
def empty(engine: Engine) -> Engine:
    metadata.drop_all(engine)
    metadata.create_all(engine)
    return engine


@pytest.fixture
def gateway(empty: Engine) -> Gateway:
    return Gateway(empty)
