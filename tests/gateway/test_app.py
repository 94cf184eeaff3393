"""Nameko's entrypoints hand everything to the desk."""

from typing import Any
from unittest.mock import Mock

import pytest
from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR
from nameko.testing.services import worker_factory
from werkzeug.test import EnvironBuilder

from contracts.identity import AccountRegistered, Identity, RealNameVerified
from eventkit.nameko import Subscription
from eventkit.nameko.calls import Http
from gateway import tables
from gateway.app import GatewayService
from gateway.routes import ROUTES

from .house import ACCOUNT, Gateway
from .test_idempotency import DONE, submit


@pytest.fixture
def service(gateway: Gateway) -> Any:
    clerk = gateway.clerk
    return worker_factory(
        GatewayService,
        **{"tables": gateway.tables, "signer": clerk.signer, "ids": clerk.ids, "house": gateway.house},
    )


def entrypoints(kind: type) -> list[Any]:
    methods = vars(GatewayService).values()
    found = [entry for method in methods for entry in getattr(method, ENTRYPOINT_EXTENSIONS_ATTR, ())]
    return [entry for entry in found if isinstance(entry, kind)]


def test_every_method_of_every_route_is_let_in() -> None:
    assert {route.method for route in ROUTES} <= {entry.route.method for entry in entrypoints(Http)}


def test_request_is_answered_by_the_desk(service: Any) -> None:
    service.collection.asking = Mock()
    answer = service.answer(EnvironBuilder("/docs").get_request(), path="docs")
    assert answer.status_code == 200


def test_real_name_heard_of_opens_the_sessions_of_its_account(service: Any, gateway: Gateway) -> None:
    (heard,) = entrypoints(Subscription)
    assert RealNameVerified in heard.messages.__args__
    gateway.signed_in()
    gateway.tables.execute(tables.sessions.update().values(verified=False))
    service.when_identity_tells(AccountRegistered(ACCOUNT, Identity()))
    assert [row["verified"] for row in gateway.tables.rows(tables.sessions.select())] == [False]
    service.when_identity_tells(RealNameVerified(ACCOUNT, "ONLINE"))
    assert [row["verified"] for row in gateway.tables.rows(tables.sessions.select())] == [True]


def test_replies_that_no_claim_took_along_are_written_at_the_next_tick(
    service: Any, gateway: Gateway
) -> None:
    gateway.services.answers["collection.submit"] = DONE
    submit(gateway)
    (row,) = gateway.tables.rows(tables.replies.select())
    service.write_replies()
    (after,) = gateway.tables.rows(tables.replies.select())
    assert (row["sealed"], bool(after["sealed"])) == (None, True)


def test_sweep_takes_what_has_ended_and_leaves_the_rest(service: Any, gateway: Gateway) -> None:
    gateway.signed_in()
    service.sweep()
    assert len(gateway.tables.rows(tables.sessions.select())) == 1
