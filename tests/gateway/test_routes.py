"""The page of all URLs: each can be asked as it says, and the services answer to it."""

import inspect
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from eventkit.caller import Role
from gateway.asked import Asked
from gateway.desk import OWN
from gateway.limits import LIMITS
from gateway.openapi import PART
from gateway.replies import REPLIES
from gateway.route import WHOLE, Route
from gateway.routes import ROUTES
from gateway.session import Session

from .test_openapi import absent


def lines(routes: Any) -> Any:
    return pytest.mark.parametrize("route", routes, ids=lambda route: f"{route.method} {route.path}")


@lines(ROUTES)
def test_every_argument_of_a_route_comes_from_somewhere(route: Route) -> None:
    path = {part[1]: "x" for part in PART.finditer(route.path)}
    asked = Asked(
        route=route, path=path, form={}, seen=1, key="", address="a", session=Session(), correlation=""
    )
    assert len(asked.arguments) == len(route.takes)
    assert {*path} <= {*route.takes} or route.own


@lines(ROUTES)
def test_what_a_route_names_is_there(route: Route) -> None:
    assert route.own == (route.calls in OWN)
    assert not route.limit or route.limit in LIMITS
    assert not route.reply or route.reply in REPLIES
    assert route.zh
    assert route.en


# each look is one on the record, and changes nothing else; what was read stays read
LOOKS = ("files.download_ticket", "review.reveal", "collection.precheck", "collection.read_notices")


@lines([route for route in ROUTES if route.changes and not route.own])
def test_no_change_can_be_lost_or_doubled(route: Route) -> None:
    """Who asks for a change twice does not do it twice: by its key, or because the version has moved on."""
    assert route.key or "seen" in route.takes or not route.roles or route.calls in LOOKS


@lines([route for route in ROUTES if "<dossier>" in route.path])
def test_dossiers_are_for_their_verified_owners(route: Route) -> None:
    assert (route.roles, route.verified) == ((Role.APPLICANT,), True)


@lines([route for route in ROUTES if "/review-cases" in route.path])
def test_cases_are_for_reviewers(route: Route) -> None:
    assert Role.REVIEWER in route.roles
    assert not {Role.APPLICANT, Role.NOBODY} & {*route.roles}


def test_open_to_anybody_is_only_what_must_be() -> None:
    assert {route.calls for route in ROUTES if not route.roles} == {
        *("gateway.issue_captcha", "gateway.captcha_audio", "gateway.sign_in", "gateway.staff_sign_in"),
        *("identity.send_sms_code", "identity.register", "identity.reset_password"),
        *("gateway.table", "gateway.characters", "gateway.api_description"),
        *("collection.check_record", "collection.advise_department", "collection.advise_scope"),
        "gateway.suggest",
        *("gateway.front_page", "gateway.docs_page", "gateway.page_file", "gateway.site", "gateway.platform"),
    }


def test_only_what_the_tag_says_whole_is_spared() -> None:
    spared = {route.calls for route in ROUTES if route.tag == WHOLE}
    assert spared == {
        "collection.export_departments",
        "collection.departments",
        "gateway.table",
        "gateway.api_description",
        "gateway.page_file",
    }


def rpcs(service: str) -> Iterator[tuple[str, Any]]:
    module = import_module(f"services.{service}.service")
    for _, found in inspect.getmembers(module, inspect.isclass):
        if getattr(found, "name", "") == service:
            yield from inspect.getmembers(found, inspect.isfunction)


@pytest.mark.skipif(bool(absent()), reason=f"NOT CHECKED, services are not whole: {'; '.join(absent())}")
@lines([route for route in ROUTES if not route.own])
def test_service_answers_to_its_route(route: Route) -> None:
    service, method = route.calls.split(".")
    _, *takes = inspect.signature(dict(rpcs(service))[method]).parameters.values()
    names = [taken.name for taken in takes if taken.name in route.takes or taken.default is taken.empty]
    assert names == [*route.takes]
