"""What is no proper request is refused at the desk: no service hears of it."""

from collections.abc import Iterator
from typing import Any

import pytest

from .house import ACCOUNT, DOSSIER, REVIEWER, UNVERIFIED, Gateway

WORK = f"/api/v1/dossiers/{DOSSIER}/works/00000000-0000-0000-0000-000000000001"
SUBMIT = f"/api/v1/dossiers/{DOSSIER}/submissions"
OTHERS = WORK.replace(DOSSIER, ACCOUNT)


def refused(answer: Any, status: int, code: str) -> bool:
    assert answer.mimetype == "application/problem+json"
    return (answer.status_code, answer.json["status"], answer.json["code"]) == (status, status, code)


@pytest.fixture(autouse=True)
def no_service_hears_of_it(gateway: Gateway) -> Iterator[None]:
    yield
    assert gateway.services.calls == []


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b'{"employer": "', "application/json", 400, "FORM_MALFORMED"),
        (b"[]", "application/json", 400, "FORM_MALFORMED"),
        (b'"\xff"', "application/json", 400, "FORM_MALFORMED"),
        (b'{"a": NaN}', "application/json", 400, "FORM_MALFORMED"),
        (b'{"a": ' + b"[" * 9000 + b"]" * 9000 + b"}", "application/json", 400, "FORM_MALFORMED"),
        (b'{"employer": "\\u0000"}', "application/json", 400, "FORM_MALFORMED"),
        (b'{"employer": "' + b"x" * 1024 * 1024 + b'"}', "application/json", 413, "HTTP_BODY_TOO_LARGE"),
        (b"employer=x", "application/x-www-form-urlencoded", 415, "HTTP_UNSUPPORTED_TYPE"),
        (b"{}", "text/plain", 415, "HTTP_UNSUPPORTED_TYPE"),
    ],
)
def test_body_is_a_json_object_of_reasonable_size(
    gateway: Gateway, body: bytes, kind: str, status: int, code: str
) -> None:
    headers = {**gateway.signed_in(), "If-Match": '"v0"', "Content-Type": kind}
    assert refused(gateway.web.put(WORK, data=body, headers=headers), status, code)


def test_body_of_what_takes_none_is_refused_field_by_field(gateway: Gateway) -> None:
    answer = gateway.change("DELETE", WORK.replace("works", "items"), {"status": "APPROVED"})
    assert refused(answer, 400, "FORM_UNKNOWN_FIELD")
    assert answer.json["violations"][0]["field"] == "status"


def test_query_that_a_route_does_not_know_is_refused(gateway: Gateway) -> None:
    answer = gateway.ask("GET", "/api/v1/departments?root=53", **gateway.signed_in())
    assert refused(answer, 400, "FORM_UNKNOWN_FIELD")


def test_change_without_a_version_is_told_to_bring_one(gateway: Gateway) -> None:
    answer = gateway.ask("PUT", WORK, {}, **gateway.signed_in())
    assert refused(answer, 428, "FLOW_VERSION_REQUIRED")


@pytest.mark.parametrize("tag", ["*", "v3", '"3"', 'W/"v3"', '"v-1"', '"v3", "v4"', '"v1234567890"'])
def test_malformed_version_is_refused(gateway: Gateway, tag: str) -> None:
    assert refused(gateway.change("PUT", WORK, {}, If_Match=tag), 400, "HTTP_VERSION_MALFORMED")


def test_submission_without_a_key_is_refused(gateway: Gateway) -> None:
    answer = gateway.ask("POST", SUBMIT, {"commitment": True}, **gateway.signed_in(), If_Match='"v3"')
    assert refused(answer, 400, "KEY_REQUIRED")


@pytest.mark.parametrize("key", ["short", "x" * 129, "with space", 'quote"inside', "naïve-key"])
def test_key_that_is_no_key_is_refused(gateway: Gateway, key: str) -> None:
    assert refused(gateway.change("POST", SUBMIT, {}, Idempotency_Key=key), 400, "KEY_REQUIRED")


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/api/v1/dossiers/1", "/api/v1//me", "/api/v1/me/", "/docs/../routes.py", "/docs/no.css"],
)
def test_unknown_address_is_not_found(gateway: Gateway, path: str) -> None:
    assert refused(gateway.ask("GET", path), 404, "HTTP_NOT_FOUND")


def test_wrong_method_is_told_which_are_right(gateway: Gateway) -> None:
    answer = gateway.ask("PATCH", f"/api/v1/dossiers/{DOSSIER}")
    assert refused(answer, 405, "HTTP_METHOD_NOT_ALLOWED")
    assert answer.headers["Allow"] == "GET, HEAD"


def test_who_is_not_signed_in_is_asked_to(gateway: Gateway) -> None:
    assert refused(gateway.ask("GET", "/api/v1/me"), 401, "AUTH_REQUIRED")
    assert refused(gateway.ask("GET", "/api/v1/me", Authorization="Bearer forged"), 401, "AUTH_REQUIRED")


def test_role_that_may_not_is_forbidden(gateway: Gateway) -> None:
    headers = {**gateway.signed_in(REVIEWER), "If_Match": '"v3"'}
    assert refused(gateway.ask("PUT", WORK, {}, **headers), 403, "AUTH_FORBIDDEN")
    answer = gateway.ask("GET", "/api/v1/review-cases", **gateway.signed_in())
    assert refused(answer, 403, "AUTH_FORBIDDEN")


def test_another_persons_dossier_is_forbidden(gateway: Gateway) -> None:
    assert refused(gateway.change("PUT", OTHERS, {}), 403, "AUTH_FORBIDDEN")


def test_dossier_waits_for_real_name(gateway: Gateway) -> None:
    answer = gateway.ask("GET", f"/api/v1/dossiers/{DOSSIER}", **gateway.signed_in(UNVERIFIED))
    assert refused(answer, 403, "RN_REQUIRED")
