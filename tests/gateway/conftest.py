"""One PostgreSQL for all, an empty gateway for each."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from eventkit.postgres import connect
from gateway.tables import metadata
from tests.backend.fixtures import given
from tests.backend.servers import Backend

from .house import ACCOUNT, Gateway


@pytest.fixture(scope="session")
def engine(backend: Backend) -> Iterator[Engine]:
    engine = connect(given(backend, "pg", backend.database))
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


@pytest.fixture
def known(gateway: Gateway) -> Gateway:
    gateway.services.answers |= {
        "identity.sign_in": {"account": ACCOUNT, "verified": True},
        "identity.staff_sign_in": {"staff": "wang", "role": "reviewer", "department": "530102"},
        "identity.account": {"account": ACCOUNT, "verified": True, "realname_status": "VERIFIED"},
    }
    return gateway
