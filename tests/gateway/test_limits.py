"""How much is too much, and who is meant."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, update

from eventkit.rules import Rejected, Violation
from gateway.address import neighbourhood, proxies
from gateway.limits import GENERAL, LIMITS, Limit, Window
from gateway.problems import Refused
from gateway.tables import counters, swept

from .house import Gateway
from .signing import LOGIN, SESSIONS, solved

SMS = "/api/v1/sms-codes"


def send(gateway: Gateway, address: str = "203.0.113.7") -> Any:
    gateway.services.answers["identity.send_sms_code"] = {"expires_in": 180, "resend_in": 180}
    return gateway.ask("POST", SMS, {"phone": "13800000000"}, X_Forwarded_For=address).status_code


def test_eleventh_sms_of_one_address_in_an_hour_waits(gateway: Gateway) -> None:
    assert [send(gateway) for _ in range(11)] == [202] * 10 + [429]
    assert send(gateway, "203.0.113.8") == 202
    assert len(gateway.services.calls) == 11


def test_who_waited_long_enough_may_again(gateway: Gateway) -> None:
    for _ in range(11):
        send(gateway)
    gateway.tables.execute(update(counters).values(until=func.now() - timedelta(seconds=1)))
    assert send(gateway) == 202


def test_refusal_says_how_long_to_wait(gateway: Gateway) -> None:
    for _ in range(10):
        send(gateway)
    answer = gateway.ask("POST", SMS, {"phone": "1"}, X_Forwarded_For="203.0.113.7")
    assert answer.json["code"] == "RATE_LIMITED"
    assert 3500 < int(answer.headers["Retry-After"]) <= 3600


def test_nobody_can_read_whom_we_count(gateway: Gateway) -> None:
    send(gateway)
    assert "203.0.113.7" not in str(gateway.tables.rows(select(counters)))
    gateway.tables.execute(update(counters).values(until=func.now() - timedelta(seconds=1)))
    gateway.tables.execute(*swept())
    assert gateway.tables.rows(select(counters)) == []


def sign_in(gateway: Gateway) -> Any:
    return gateway.ask("POST", SESSIONS, LOGIN | solved(gateway)).status_code


def test_failed_sign_ins_of_one_address_are_counted_and_those_that_succeed_are_not(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "sign_in", Limit(3, 60))
    gateway.services.answers["identity.sign_in"] = {"account": "a", "verified": False}
    assert [sign_in(gateway) for _ in range(5)] == [201] * 5
    gateway.services.answers["identity.sign_in"] = Rejected(Violation("AUTH_BAD_CREDENTIALS", ""))
    assert [sign_in(gateway) for _ in range(4)] == [422] * 3 + [429]


def test_one_account_is_guarded_against_many_addresses(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "sign_in_account", Limit(2, 60))
    gateway.services.answers["identity.sign_in"] = Rejected(Violation("AUTH_BAD_CREDENTIALS", ""))
    answers = [
        gateway.ask("POST", SESSIONS, LOGIN | solved(gateway), X_Forwarded_For=f"203.0.113.{n}").status_code
        for n in range(3)
    ]
    assert answers == [422, 422, 429]


def test_all_numbers_can_be_made_larger_for_a_load_test(empty: Engine) -> None:
    gateway = Gateway(empty, times=2)
    assert [send(gateway) for _ in range(21)] == [202] * 20 + [429]


def test_too_many_requests_of_any_kind_are_too_many(gateway: Gateway) -> None:
    gateway.house.window.hits["127.0.0.1"] = GENERAL.most
    gateway.house.window.since = gateway.house.window.now()
    answer = gateway.ask("GET", "/docs")
    assert (answer.status_code, answer.json["code"]) == (429, "RATE_LIMITED")


def test_window_moves_on() -> None:
    now = [100.0]
    window = Window(lambda: now[0])
    window.count("a", Limit(1, 60))
    with pytest.raises(Refused):
        window.count("a", Limit(1, 60))
    now[0] += 60
    window.count("a", Limit(1, 60))


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # not our proxy: what it says is its own
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),  # the client wrote 1.2.3.4 itself
        ("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("10.0.0.1", "198.51.100.1, nonsense", "10.0.0.1"),
        ("10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_client_is_the_last_address_that_our_proxies_did_not_write(
    peer: str, forwarded: str, client: str
) -> None:
    assert proxies(["10.0.0.0/8"]).client(peer, forwarded) == client


def test_whoever_owns_a_whole_ipv6_network_is_one() -> None:
    assert (
        neighbourhood("2001:db8::1") == neighbourhood("2001:db8::ffff:1") != neighbourhood("2001:db8:0:1::1")
    )
    assert neighbourhood("203.0.113.9") != neighbourhood("203.0.113.8")
