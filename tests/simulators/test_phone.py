"""The phone of a demonstration: it scans Alipay's QR code, shows SMS, and reads captchas."""

from typing import Any

import pytest

from simulators.alipay import Alipay
from simulators.answers import Malformed, Unknown
from simulators.captcha import Captchas
from simulators.sms import KEPT, Sms

ASKED = {
    "order": "o1",
    "doc_type": "RESIDENT_ID",
    "doc_number": "530102199003079974",
    "real_name": "张三",
}


def scanned(**scan: str) -> Any:
    alipay = Alipay()
    started = alipay.certify(ASKED)
    alipay.scan({"qr": started["qr"], **scan})
    return alipay.found(started["certify_id"])


def test_nobody_is_certified_before_the_scan() -> None:
    alipay = Alipay()
    started = alipay.certify(ASKED)
    assert alipay.found(started["certify_id"]) == {"status": "WAITING", "real_name": "", "doc_number": ""}


def test_own_phone_passes_with_what_was_asked_about() -> None:
    passed = {"status": "PASSED", "real_name": "张三", "doc_number": "530102199003079974"}
    assert scanned(outcome="passed") == passed


def test_phone_of_another_passes_with_the_others_name() -> None:
    passed = scanned(outcome="passed", real_name="李四", doc_number="530102199103079975")
    assert passed == {"status": "PASSED", "real_name": "李四", "doc_number": "530102199103079975"}


def test_failed_scan_names_nobody() -> None:
    assert scanned(outcome="failed") == {"status": "FAILED", "real_name": "", "doc_number": ""}


def test_order_asked_twice_is_one_certification() -> None:
    alipay = Alipay()
    started = alipay.certify(ASKED)
    alipay.scan({"qr": started["qr"], "outcome": "passed"})
    assert alipay.certify(ASKED) == started
    assert alipay.found(started["certify_id"])["status"] == "PASSED"
    assert alipay.certify(ASKED | {"order": "o2"}) != started


def test_code_is_good_for_one_scan_of_a_known_kind() -> None:
    alipay = Alipay()
    qr = alipay.certify(ASKED)["qr"]
    with pytest.raises(Malformed, match="outcome"):
        alipay.scan({"qr": qr, "outcome": "perhaps"})
    alipay.scan({"qr": qr, "outcome": "failed"})
    with pytest.raises(Malformed, match="used"):
        alipay.scan({"qr": qr, "outcome": "passed"})
    with pytest.raises(Unknown):
        alipay.scan({"qr": "https://alipay.example/certify/none", "outcome": "passed"})


def test_phone_shows_its_own_messages_the_newest_last() -> None:
    sms = Sms()
    for number in range(KEPT + 2):
        sms.send({"phone": "13800000001", "text": f"code {number}", "id": f"m{number}"})
    sms.send({"phone": "13800000002", "text": "another's", "id": "x"})
    shown = sms.screen("13800000001")["messages"]
    assert (len(shown), shown[-1]) == (KEPT, {"id": f"m{KEPT + 1}", "text": f"code {KEPT + 1}"})
    assert sms.screen("13800000003") == {"messages": []}


def test_message_sent_twice_arrives_once() -> None:
    sms = Sms()
    for _ in range(2):
        assert sms.send({"phone": "13800000001", "text": "code", "id": "m1"}) == {"id": "m1"}
    assert len(sms.screen("13800000001")["messages"]) == 1


def test_captcha_is_read_by_its_id_and_the_oldest_are_forgotten() -> None:
    captchas = Captchas(size=2)
    for name in ("a", "b", "c"):
        captchas.keep({"captcha": name, "answer": name.upper()})
    assert captchas.found("c") == {"captcha": "c", "answer": "C"}
    with pytest.raises(Unknown):
        captchas.found("a")
