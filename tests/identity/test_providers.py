"""SMS gateway and Alipay over HTTP: what is sent, what is understood, and that every fault is one."""

import json
from datetime import date
from typing import Any

import pytest
import requests
import responses
from sqlalchemy import MetaData

from contracts.collection import DepartmentChanged
from contracts.department_copies import copy_table, keep
from contracts.departments import Row
from services.identity.adapters.alipay import AlipayCertifications
from services.identity.adapters.digits import six_digits
from services.identity.adapters.passwords import Argon2Passwords
from services.identity.adapters.sms import HttpSmsSender
from services.identity.adapters.tables import area_codes, enabled_doc_types, region_path
from services.identity.domain.vocabulary import Answer
from services.identity.ports import Certificate, ProviderUnavailable, Said
from services.identity.tables import departments
from simulators.alipay import Status
from tests.stand_in import Rows

from .examples import zhang_san

BASE = "http://127.0.0.1:9/simulators"
CERTIFICATIONS = f"{BASE}/alipay/certifications"
sms, alipay = HttpSmsSender(BASE), AlipayCertifications(BASE)


@responses.activate
def test_message_is_sent() -> None:
    responses.post(f"{BASE}/sms/messages", json={"id": "m1"}, status=201)
    sms.send("13800000001", "验证码", "m1")
    body = json.loads(responses.calls[0].request.body or "")
    assert body == {"phone": "13800000001", "text": "验证码", "id": "m1"}


@responses.activate
def test_certification_is_started_and_asked_about() -> None:
    responses.post(CERTIFICATIONS, json={"certify_id": "c1", "qr": "qr-1"}, status=201)
    assert alipay.start("o1", zhang_san.identity) == Certificate("c1", "qr-1")
    body = json.loads(responses.calls[0].request.body or "")
    assert body == {
        "order": "o1",
        "doc_type": "RESIDENT_ID",
        "doc_number": zhang_san.doc_number,
        "real_name": "张三",
    }
    passed = {"status": "PASSED", "real_name": "张三", "doc_number": "5301"}
    responses.get(f"{CERTIFICATIONS}/c1", json=passed)
    assert alipay.ask("c1") == Said(Answer.PASSED, "张三", "5301")


@responses.activate
@pytest.mark.parametrize("status", Status)
def test_every_word_of_the_simulator_is_understood(status: Status) -> None:
    responses.get(f"{CERTIFICATIONS}/c1", json={"status": status})
    assert alipay.ask("c1").answer in Answer


@responses.activate
def test_what_alipay_has_forgotten_waits_until_it_expires() -> None:
    responses.get(f"{CERTIFICATIONS}/c1", status=404)
    assert alipay.ask("c1") == Said(Answer.PENDING)


@responses.activate
@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 302, "headers": {"Location": "http://elsewhere.example"}},
        {"body": "<html>"},
        {"json": ["PASSED"]},
        {"json": {}},
        {"json": {"status": "PERHAPS"}},
        {"json": {"status": ["PASSED"]}},
        {"body": requests.ConnectionError("13800000001")},
        {"body": requests.ReadTimeout("13800000001")},
    ],
)
def test_every_fault_is_an_unavailable_provider_and_tells_nothing(fault: dict[str, Any]) -> None:
    responses.get(f"{CERTIFICATIONS}/c1", **fault)
    responses.post(CERTIFICATIONS, **fault)
    with pytest.raises(ProviderUnavailable):
        alipay.ask("c1")
    with pytest.raises(ProviderUnavailable) as refused:
        alipay.start("o1", zhang_san.identity)
    assert "138" not in str(refused.value)


@responses.activate
@pytest.mark.parametrize("status", [404, 422, 503])
def test_message_that_is_not_taken_is_not_sent(status: int) -> None:
    responses.post(f"{BASE}/sms/messages", status=status)
    with pytest.raises(ProviderUnavailable):
        sms.send("13800000001", "验证码", "m1")


def test_codes_have_six_digits() -> None:
    assert all(len(code) == 6 and code.isdigit() for code in (six_digits() for _ in range(100)))
    assert len({six_digits() for _ in range(100)}) > 90


def test_passwords_are_argon2id_and_verified_away_from_the_loop() -> None:
    offloaded: list[str] = []

    def offload(function: Any, *args: Any) -> Any:
        offloaded.append(function.__name__)
        return function(*args)

    passwords = Argon2Passwords(offload)
    hashed = passwords.hash("Abc#2026xyz")
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(hashed, "Abc#2026xyz")
    assert not passwords.matches(hashed, "abc#2026xyz")
    assert not passwords.matches("", "Abc#2026xyz")
    assert not passwords.matches("no hash", "Abc#2026xyz")
    assert offloaded == ["hash"] + ["_verify"] * 4


def test_public_tables_say_which_documents_and_areas_there_are() -> None:
    assert enabled_doc_types(date(2026, 3, 2)) == {
        "RESIDENT_ID",
        "HK_MACAO_PERMIT",
        "TAIWAN_PERMIT",
        "FOREIGN_PASSPORT",
    }
    assert {"530102", "110101"} <= area_codes()


def test_region_is_an_open_node_of_the_tree_as_collection_changed_it() -> None:
    held = MetaData()
    copy_table(held)
    rows = Rows(held)
    assert region_path(rows, "530100") == ("D530000", "530100")
    assert region_path(rows, "999999") == ()
    closed = Row("530100", "昆明地区", "D530000", "530100", open=False)
    rows.execute(keep(departments, DepartmentChanged(closed, 1, "closed")))
    assert region_path(rows, "530100") == ()
