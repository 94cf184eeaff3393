"""Many at once: limits hold when every request comes at the same moment."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import select

from eventkit.rules import Rejected
from services.identity.tables import accounts, sms_codes

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
