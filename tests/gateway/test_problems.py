"""Every refusal of the gateway has its status, and its words in the catalogue."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import gateway
from contracts.errors import catalogue
from eventkit.rules import Rejected, Violation, warning
from gateway.problems import STATUSES, leading, status_of

HTTP = {"HTTP", "KEY", "RATE", "SERVICE", "INTERNAL"}


def codes_used() -> Iterator[str]:
    for source in Path(gateway.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name("Refused" | "Violation"), args=[ast.Constant(str(code)), *_]):
                    yield code


def test_every_code_the_gateway_uses_is_in_the_catalogue() -> None:
    assert {"HTTP_NOT_FOUND", "RATE_LIMITED", "INTERNAL"} <= {*codes_used()}
    assert {*codes_used()} - {*catalogue()} == set()


def test_every_status_is_that_of_a_code_or_a_family() -> None:
    known = {*catalogue()} | {code.split("_")[0] for code in catalogue()}
    assert {*STATUSES} - known == set()


@pytest.mark.parametrize("code", [code for code in catalogue() if code.split("_")[0] in HTTP])
def test_what_http_itself_refuses_has_a_status_of_its_own(code: str) -> None:
    assert status_of(Rejected(Violation(code, ""))) != 422


def test_of_equals_the_first_leads() -> None:
    said = [
        warning("W_WORK_OVERLAP", ""),
        Violation("EDU_REQUIRED", ""),
        Violation("WORK_DUTIES_REQUIRED", ""),
    ]
    assert leading(said) == "EDU_REQUIRED"
