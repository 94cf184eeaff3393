"""One's own account through the gateway: who may ask, and that identity hears what was asked."""

from typing import Any

import pytest

from eventkit.rules import Rejected, Violation

from .house import ACCOUNT, REVIEWER, UNVERIFIED, Gateway

KEY = {"Idempotency_Key": "key-00000001"}
OWN = {"account": ACCOUNT, "account_status": "ACTIVE", "identity": {}}
ROUTES = [
    ("PUT", "/api/v1/me/password", "identity.change_password", {"old_password": "a"}, {}),
    ("PUT", "/api/v1/me/phone", "identity.change_phone", {"phone": "13900000002"}, OWN),
    ("PUT", "/api/v1/me/identity", "identity.correct_identity", {"real_name": "张三"}, OWN),
    ("POST", "/api/v1/me/closure", "identity.close_account", {"password": "a"}, {}),
]


@pytest.mark.parametrize(("method", "path", "rpc", "form", "reply"), ROUTES)
def test_owner_s_wish_reaches_identity(
    gateway: Gateway, method: str, path: str, rpc: str, form: Any, reply: Any
) -> None:
    gateway.services.answers[rpc] = reply
    answer = gateway.ask(method, path, form, **gateway.signed_in(UNVERIFIED), **KEY)
    assert (answer.status_code, answer.json) == (200, reply)
    (call,) = gateway.services.calls
    assert (call.rpc, call.arguments, call.caller) == (rpc, (ACCOUNT, form), UNVERIFIED)
    assert call.key


@pytest.mark.parametrize(("method", "path", "rpc", "form", "reply"), ROUTES)
def test_nobody_else_is_heard(
    gateway: Gateway, method: str, path: str, rpc: str, form: Any, reply: Any
) -> None:
    assert gateway.ask(method, path, form, **KEY).status_code == 401
    assert gateway.ask(method, path, form, **gateway.signed_in(REVIEWER), **KEY).status_code == 403
    keyless = gateway.ask(method, path, form, **gateway.signed_in(UNVERIFIED))
    assert keyless.json["code"] == "KEY_REQUIRED"
    assert gateway.services.calls == []


def test_forgotten_password_is_reset_by_whoever_has_the_phone(gateway: Gateway) -> None:
    form = {"doc_number": "530102199006159913", "phone": "13800000001", "sms_code": "246810"}
    gateway.services.answers["identity.reset_password"] = {}
    answer = gateway.ask("POST", "/api/v1/password-resets", form, **KEY, X_Forwarded_For="203.0.113.7")
    assert (answer.status_code, answer.json) == (200, {})
    assert gateway.services.calls[0].arguments == (form, "203.0.113.7")


def test_recheck_is_started_and_asked_after(gateway: Gateway) -> None:
    gateway.services.answers |= {
        "identity.start_recheck": {"qr": "q", "expires_in": 300},
        "identity.recheck": {"recheck": "WAITING", "reason": ""},
    }
    headers = gateway.signed_in()
    started = gateway.ask("POST", "/api/v1/me/phone/recheck", {}, **headers, **KEY)
    assert (started.status_code, started.json["expires_in"]) == (201, 300)
    assert gateway.ask("GET", "/api/v1/me/phone/recheck", **headers).json["recheck"] == "WAITING"


@pytest.mark.parametrize(
    ("code", "status"), [("RN_IDENTITY_LOCKED", 409), ("REG_NAME_CHARS", 422), ("FLOW_ITEM_LOCKED", 409)]
)
def test_refusal_says_why(gateway: Gateway, code: str, status: int) -> None:
    gateway.services.answers["identity.correct_identity"] = Rejected(Violation(code, "real_name"))
    answer = gateway.ask(
        "PUT", "/api/v1/me/identity", {"real_name": "李四"}, **gateway.signed_in(UNVERIFIED), **KEY
    )
    assert (answer.status_code, answer.json["code"]) == (status, code)
