"""平台注册（指南 三(一)）: from the code on the phone to the account, on real databases"""

from typing import Any

import pytest
from sqlalchemy import select

from eventkit.faults import Unavailable
from eventkit.rules import Rejected
from services.identity.ports import ProviderUnavailable
from services.identity.tables import accounts, sms_codes, sms_sends

from .examples import FORM, OTHER_FORM, number
from .house import House

ADDRESS = "203.0.113.7"


def refused(call: Any, *args: Any) -> list[str]:
    with pytest.raises(Rejected) as refusal:
        call(*args)
    assert not any(str(value) in str(refusal.value) for value in FORM.values() if isinstance(value, str))
    return [violation.code for violation in refusal.value.violations]


def test_code_arrives_and_makes_an_account(house: House) -> None:
    code = house.send_code("138 0000 0001")
    answer = house.service.register(FORM | {"sms_code": code}, ADDRESS)
    assert answer["warnings"] == []
    held = house.service.accounts.load(answer["account"]).state
    assert (held.identity.real_name, held.identity.phone) == ("张三", "13800000001")
    assert house.store.load(f"account-{answer['account']}").subject == answer["account"]
    row = house.tables.row(select(accounts))
    assert row is not None
    assert (row["account"], row["realname_status"], row["verified"]) == (
        answer["account"],
        "NOT_VERIFIED",
        False,
    )


def test_request_sent_twice_makes_one_account(house: House) -> None:
    form = FORM | {"sms_code": house.send_code(FORM["phone"])}
    first = house.calling(key="k1").register(form, ADDRESS)
    assert house.calling(key="k1").register(form, ADDRESS) == first
    assert house.calling(key="k2").register(form, ADDRESS) == first
    assert len(house.tables.rows(select(accounts))) == 1


def test_request_repeated_after_a_crash_before_the_code_was_used_finds_its_account(house: House) -> None:
    form = FORM | {"sms_code": house.send_code(FORM["phone"])}
    first = house.service.register(form, ADDRESS)
    house.tables.execute(sms_codes.update().values(used_at=None))
    assert house.service.register(form, ADDRESS) == first
    assert house.tables.row(select(sms_codes.c.used_at)) != {"used_at": None}


def test_used_code_makes_no_other_account_and_no_other_password(house: House) -> None:
    form = FORM | {"sms_code": house.send_code(FORM["phone"])}
    house.service.register(form, ADDRESS)
    another = form | {"doc_number": OTHER_FORM["doc_number"]}
    assert refused(house.service.register, another, ADDRESS) == ["SMS_CODE_USED"]
    stronger = form | {"password": "Xyz#2026abc", "password_confirm": "Xyz#2026abc"}
    assert refused(house.service.register, stronger, ADDRESS) == ["SMS_CODE_USED"]


def test_used_code_is_no_way_to_guess_the_password(house: House) -> None:
    form = FORM | {"sms_code": house.send_code(FORM["phone"])}
    house.service.register(form, ADDRESS)
    for guess in range(5):
        wrong = f"Wrong#202{guess}"
        refused(house.service.register, form | {"password": wrong, "password_confirm": wrong}, ADDRESS)
    assert refused(house.service.register, form, ADDRESS) == ["SMS_CODE_USED"]


def test_document_and_phone_of_another_account_are_told_together(house: House) -> None:
    house.registered(FORM)
    house.registered(OTHER_FORM)
    house.clock.pass_by(minutes=4)
    form = OTHER_FORM | {"doc_number": FORM["doc_number"], "sms_code": house.send_code(OTHER_FORM["phone"])}
    assert refused(house.service.register, form, ADDRESS) == ["REG_DOC_NO_TAKEN", "REG_PHONE_TAKEN"]


def test_without_the_code_nobody_learns_who_is_registered(house: House) -> None:
    house.registered(FORM)
    house.clock.pass_by(minutes=4)
    house.send_code(FORM["phone"])
    guess = FORM | {"sms_code": "000000"}
    assert refused(house.service.register, guess, ADDRESS) == ["SMS_CODE_MISMATCH"]


def test_unique_index_has_the_last_word(house: House) -> None:
    """Two at once, both told that the document is free."""
    forms = [FORM, OTHER_FORM | {"doc_number": FORM["doc_number"]}]
    first, second = ({**form, "sms_code": house.send_code(form["phone"])} for form in forms)
    racing = house.calling()
    racing.tables = Blind(house)
    house.service.register(first, ADDRESS)
    assert refused(racing.register, second, ADDRESS) == ["REG_DOC_NO_TAKEN"]
    assert len(house.tables.rows(select(accounts))) == 1


class Blind:
    """Tables whose accounts are read before anyone registered."""

    def __init__(self, house: House) -> None:
        self.house = house

    def rows(self, statement: Any) -> Any:
        return []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.house.tables, name)


def test_wrong_form_costs_no_try_but_a_wrong_code_does(house: House) -> None:
    code = house.send_code(FORM["phone"])
    for _ in range(6):
        nameless = FORM | {"real_name": "", "sms_code": code}
        assert refused(house.service.register, nameless, ADDRESS) == ["REG_NAME_REQUIRED"]
    for _ in range(5):
        wrong = FORM | {"sms_code": "000000"}
        assert refused(house.service.register, wrong, ADDRESS) == ["SMS_CODE_MISMATCH"]
    right = FORM | {"sms_code": code}
    assert refused(house.service.register, right, ADDRESS) == ["SMS_ATTEMPTS_EXCEEDED"]


def test_code_is_good_for_three_minutes_and_for_its_phone(house: House) -> None:
    code = house.send_code(FORM["phone"])
    other = FORM | {"phone": OTHER_FORM["phone"], "sms_code": code}
    assert refused(house.service.register, other, ADDRESS) == ["SMS_CODE_MISMATCH"]
    house.clock.pass_by(seconds=181)
    assert refused(house.service.register, FORM | {"sms_code": code}, ADDRESS) == ["SMS_CODE_EXPIRED"]


def test_new_code_takes_the_place_of_the_old_one(house: House) -> None:
    old = house.send_code(FORM["phone"])
    house.clock.pass_by(seconds=180)
    new = house.send_code(FORM["phone"])
    assert refused(house.service.register, FORM | {"sms_code": old}, ADDRESS) == ["SMS_CODE_MISMATCH"]
    assert house.service.register(FORM | {"sms_code": new}, ADDRESS)["account"]


def test_codes_are_sent_no_faster_than_allowed(house: House) -> None:
    send = house.service.send_sms_code
    assert send({"phone": FORM["phone"]}, ADDRESS) == {"expires_in": 180, "resend_in": 180}
    house.clock.pass_by(seconds=179)
    assert refused(send, {"phone": FORM["phone"]}, ADDRESS) == ["SMS_RESEND_TOO_SOON"]
    house.clock.pass_by(seconds=1)
    send({"phone": FORM["phone"]}, ADDRESS)
    assert len(house.phones.sent) == len(house.tables.rows(select(sms_sends))) == 2


def test_phone_gets_ten_codes_a_day_and_an_address_sends_twenty(house: House) -> None:
    for _ in range(10):
        house.send_code(FORM["phone"])
        house.clock.pass_by(minutes=3)
    assert refused(house.service.send_sms_code, {"phone": FORM["phone"]}, "198.51.100.1") == [
        "SMS_RESEND_TOO_SOON"
    ]
    for phone in range(13900000000, 13900000010):
        house.send_code(str(phone))
    assert refused(house.service.send_sms_code, {"phone": "13900000011"}, ADDRESS) == ["SMS_RESEND_TOO_SOON"]
    house.clock.pass_by(days=1)
    house.send_code(FORM["phone"])


def test_code_that_could_not_be_sent_is_not_counted(house: House) -> None:
    house.phones.down = True
    with pytest.raises(ProviderUnavailable) as broken:
        house.service.send_sms_code({"phone": FORM["phone"]}, ADDRESS)
    assert isinstance(broken.value, Unavailable)
    house.phones.down = False
    assert house.send_code(FORM["phone"])


def test_tables_hold_nothing_that_can_be_read(house: House) -> None:
    house.registered(FORM)
    for table in (accounts, sms_codes, sms_sends):
        written = str(house.tables.rows(select(table)))
        for secret in (FORM["phone"], FORM["doc_number"], FORM["real_name"], "246810", ADDRESS):
            assert str(secret) not in written


def test_warnings_come_with_the_account(house: House) -> None:
    code = house.send_code(FORM["phone"])
    form = FORM | {"doc_number": number("530100", "19900615"), "sms_code": code}
    answer = house.service.register(form, ADDRESS)
    assert [warning["code"] for warning in answer["warnings"]] == ["W_ID_REGION_LEVEL"]


def test_old_codes_and_failures_are_swept_away(house: House) -> None:
    house.send_code(FORM["phone"])
    house.service.purge()
    assert house.tables.rows(select(sms_codes))
    house.clock.pass_by(days=1)
    house.service.purge()
    assert house.tables.rows(select(sms_codes)) == house.tables.rows(select(sms_sends)) == []


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ([], "FORM_MALFORMED"),
        (FORM | {"age": 36}, "FORM_UNKNOWN_FIELD"),
        (FORM | {"phone": 13800000001}, "FORM_WRONG_TYPE"),
    ],
)
def test_what_is_no_form_is_refused(house: House, form: Any, code: str) -> None:
    with pytest.raises(Rejected) as refusal:
        house.service.register(form, ADDRESS)
    assert [violation.code for violation in refusal.value.violations] == [code]
