"""Many at once: limits hold when every request comes at the same moment."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from eventkit.faults import Unavailable
from eventkit.rules import Rejected
from services.identity.queries import take_turn
from services.identity.tables import accounts, sign_in_turns, sms_codes

from .examples import FORM
from .house import House

CROWD = 20


def at_once(call: Callable[[int], Any]) -> Counter[str]:
    def outcome(number: int) -> str:
        try:
            call(number)
        except Rejected as refused:
            return str(refused.violations[0].code)
        return "done"

    with ThreadPoolExecutor(CROWD) as threads:
        return Counter(threads.map(outcome, range(CROWD)))


def test_no_more_than_five_passwords_are_tried(house: House) -> None:
    house.registered(FORM)
    guess = {"login_name": FORM["phone"], "password": "wrong", "captcha_ok": True}
    found = at_once(lambda number: house.service.sign_in(guess, ""))
    assert found["AUTH_BAD_CREDENTIALS"] <= 5
    assert found["AUTH_BAD_CREDENTIALS"] + found["AUTH_LOCKED"] == CROWD


def test_everybody_who_knows_the_password_comes_in_however_many_at_once(house: House) -> None:
    house.registered(FORM)
    form = {"login_name": FORM["phone"], "password": FORM["password"], "captcha_ok": True}
    for failed in range(5):
        assert at_once(lambda number: house.service.sign_in(form, "")) == {"done": CROWD}
        for _ in range(failed):
            with pytest.raises(Rejected):
                house.service.sign_in(form | {"password": "wrong"}, "")


def test_password_that_breaks_off_counts_as_a_failure_and_leaves_its_turn(house: House) -> None:
    class Broken:
        def matches(self, password_hash: str, password: str) -> bool:
            raise MemoryError

    house.registered(FORM)
    form = {"login_name": FORM["phone"], "password": FORM["password"], "captcha_ok": True}
    for _ in range(5):
        with pytest.raises(MemoryError):
            house.calling(passwords=Broken()).sign_in(form, "")
    assert house.tables.rows(select(sign_in_turns)) == []
    with pytest.raises(Rejected, match="AUTH_LOCKED"):
        house.service.sign_in(form, "")


def test_who_waits_too_long_for_a_turn_is_asked_to_come_again(house: House) -> None:
    account, now = house.registered(FORM), house.clock.now()
    for number in range(5):
        house.tables.execute(*take_turn(f"t{number}", account, now, 5))
    form = {"login_name": FORM["phone"], "password": FORM["password"], "captcha_ok": True}
    waited = list[float]()
    with pytest.raises(Unavailable):
        house.calling(pause=waited.append).sign_in(form, "")
    assert sum(waited) == pytest.approx(10)
    house.clock.pass_by(minutes=1)
    assert house.service.sign_in(form, "")


def test_no_more_than_five_codes_are_tried(house: House) -> None:
    house.send_code(FORM["phone"])
    guess = [FORM | {"sms_code": f"{number:06}"} for number in range(CROWD)]
    found = at_once(lambda number: house.service.register(guess[number], ""))
    assert found["SMS_CODE_MISMATCH"] <= 5
    assert found["SMS_CODE_MISMATCH"] + found["SMS_ATTEMPTS_EXCEEDED"] == CROWD


def test_no_more_than_one_message_is_sent(house: House) -> None:
    found = at_once(lambda number: house.service.send_sms_code({"phone": FORM["phone"]}, f"10.0.0.{number}"))
    assert len(house.phones.sent) == found["done"] <= 1
    assert len(house.tables.rows(select(sms_codes))) == found["done"]


def test_request_sent_many_times_at_once_makes_one_account(house: House) -> None:
    form = FORM | {"sms_code": house.send_code(FORM["phone"])}
    found = at_once(lambda number: house.calling(key=f"k{number % 3}").register(form, ""))
    assert found["done"] >= 1
    assert set(found) <= {"done", "SMS_ATTEMPTS_EXCEEDED", "SMS_CODE_USED", "REG_DOC_NO_TAKEN"}
    assert len(house.tables.rows(select(accounts))) == 1
