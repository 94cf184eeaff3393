"""One PostgreSQL for all, an empty gateway for each."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from eventkit.codec import Json
from eventkit.postgres import connect
from eventkit.rules import check
from gateway.tables import metadata
from services.identity.domain.rules.sign_in import captcha_is_solved
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


def seeing(answer: Json) -> Callable[..., Json]:
    """As identity does: whoever did not read the picture is not looked at further."""

    def sign_in(form: Json, address: str) -> Json:
        check(captcha_is_solved(form["captcha_ok"]))
        return answer

    return sign_in


@pytest.fixture
def known(gateway: Gateway) -> Gateway:
    gateway.services.answers |= {
        "identity.sign_in": seeing({"account": ACCOUNT, "verified": True}),
        "identity.staff_sign_in": seeing({"staff": "wang", "role": "reviewer", "department": "530102"}),
        "identity.account": {"account": ACCOUNT, "verified": True, "realname_status": "VERIFIED"},
    }
    return gateway
