"""The simulators on HTTP: JSON in and out, troubles in between, refusals as 400 and 404."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.verification.adapters.source import Reply
from simulators import web
from simulators.faults import PROVIDERS, Faults
from simulators.service import Simulators, faults

from .test_sources import ACC_QUAL, DEGREE, DIPLOMA, ENROLMENT, OTHER_QUAL

simulators = Simulators()


def posted(body: Any = None, **query: str) -> Request:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Request(EnvironBuilder(method="POST", data=data, query_string=query).get_environ())


def told(response: Any) -> tuple[int, Any]:
    return response.status_code, json.loads(response.get_data())


@pytest.fixture(autouse=True)
def _well_again() -> Iterator[None]:
    yield
    faults.providers = Faults().providers


@pytest.mark.parametrize(
    ("check", "asked"),
    [
        (simulators.check_diploma, DIPLOMA),
        (simulators.check_degree, DEGREE),
        (simulators.check_enrolment, ENROLMENT),
        (simulators.check_acc_qual, ACC_QUAL),
        (simulators.check_other_qual, OTHER_QUAL),
    ],
)
def test_each_question_is_answered_as_verification_reads_it(check: Any, asked: Any) -> None:
    status, reply = told(check(posted(asked)))
    assert status == 200
    assert {*reply} == {*Reply.__struct_fields__}


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}"])
def test_what_is_no_question_is_a_400(body: bytes) -> None:
    status, refusal = told(simulators.check_diploma(posted(body)))
    assert (status, {*refusal}) == (400, {"error"})


def test_person_certifies_with_the_phone() -> None:
    asked = {"order": "t1", "doc_type": "RESIDENT_ID", "doc_number": "5301", "real_name": "张三"}
    status, started = told(simulators.start_certification(posted(asked)))
    assert status == 201
    assert told(simulators.scan(posted({"qr": started["qr"], "outcome": "passed"}))) == (
        200,
        {"status": "PASSED"},
    )
    found = told(simulators.find_certification(posted(), started["certify_id"]))
    assert found == (200, {"status": "PASSED", "real_name": "张三", "doc_number": "5301"})
    assert told(simulators.find_certification(posted(), "none"))[0] == 404


def test_message_and_captcha_can_be_read() -> None:
    message = {"phone": "13800000001", "text": "验证码 123456", "id": "m1"}
    assert told(simulators.send_message(posted(message))) == (201, {"id": "m1"})
    shown = told(simulators.read_messages(posted(phone="13800000001")))
    assert shown == (200, {"messages": [{"id": "m1", "text": "验证码 123456"}]})
    assert told(simulators.keep_captcha(posted({"captcha": "c1", "answer": "8XK2"})))[0] == 201
    assert told(simulators.find_captcha(posted(), "c1")) == (200, {"captcha": "c1", "answer": "8XK2"})


@pytest.mark.parametrize(
    ("knobs", "status", "slept"),
    [
        ({"error_rate": 1, "latency": 2}, 500, 2),
        ({"hang_rate": 1}, 500, web.HANG),
        ({"malformed_rate": 1}, 200, 0),
        ({"down": True, "latency": 2}, 503, 0),
        ({"latency": 2.5}, 200, 2.5),
    ],
)
def test_troubled_provider_answers_badly(
    monkeypatch: pytest.MonkeyPatch, knobs: Any, status: int, slept: float
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    assert simulators.turn_faults(posted(knobs), "chsi").status_code == 200
    response = simulators.check_diploma(posted(DIPLOMA))
    assert (response.status_code, waits) == (status, [slept])
    assert (b"MATCHED" in response.get_data()) == (knobs == {"latency": 2.5})


def test_troubles_of_a_provider_never_hide_the_phone() -> None:
    for provider in PROVIDERS:
        simulators.turn_faults(posted({"down": True}), provider)
    assert simulators.read_messages(posted(phone="1")).status_code == 200
    assert simulators.keep_captcha(posted({"captcha": "c2", "answer": "A"})).status_code == 201
