"""The API description is valid, current, and tells of every route and of nothing else."""

import json
from typing import Any

import pytest
from openapi_spec_validator import validate

from gateway.openapi import path_of
from gateway.routes import ROUTES
from kuaiji import openapi

from .house import Gateway

METHODS = ("get", "put", "post", "delete", "patch")


@pytest.fixture(scope="module")
def written() -> Any:
    return json.loads(openapi.FILE.read_text(encoding="utf-8"))


def absent() -> list[str]:
    """Forms that a route names and no service has."""
    found = []
    for name in {route.form for route in ROUTES if route.form}:
        try:
            openapi.form(name)
        except (ImportError, LookupError) as error:
            found.append(f"{name}: {error}")
    return sorted(found)


def test_description_is_valid_openapi(written: Any) -> None:
    assert written["openapi"] == "3.1.0"
    validate(written)


def test_every_route_is_described_and_nothing_else(written: Any) -> None:
    described = {(m.upper(), path) for path, held in written["paths"].items() for m in held if m in METHODS}
    assert described == {(route.method, path_of(route)) for route in ROUTES}


def test_operations_have_names_of_their_own(written: Any) -> None:
    names = [held[m]["operationId"] for held in written["paths"].values() for m in held if m in METHODS]
    assert len(names) == len({*names})


@pytest.mark.skipif(bool(absent()), reason=f"NOT CHECKED, forms are missing: {'; '.join(absent())}")
def test_description_is_that_of_the_code(written: Any) -> None:
    assert written == openapi.document(), "run: kuaiji docs"


def test_form_takes_no_field_it_does_not_know(written: Any) -> None:
    schemas = written["components"]["schemas"]
    forms = [schemas[openapi.component(route.form)] for route in ROUTES if route.form]
    assert all(form["additionalProperties"] is False for form in forms)


def test_missing_form_is_named() -> None:
    with pytest.raises(LookupError, match="NoForm"):
        openapi.form("gateway.NoForm")


def test_gateway_shows_the_description(gateway: Gateway, written: Any) -> None:
    assert gateway.ask("GET", "/api/v1/openapi.json").json == written


def test_requirements_of_a_change_are_told(written: Any) -> None:
    submit = written["paths"]["/api/v1/dossiers/{dossier}/submissions"]["post"]
    needed = {told["name"]: told["required"] for told in submit["parameters"]}
    assert needed == {"dossier": True, "If-Match": True, "Idempotency-Key": True, "Prefer": False}
    assert {"400", "401", "403", "409", "412", "413", "415", "422", "428", "429", "500", "503"} <= {
        *submit["responses"]
    }
    assert (submit["x-roles"], submit["x-verified"]) == (["applicant"], True)
