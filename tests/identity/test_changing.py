"""What a person changes of their own account, on real tables."""

from typing import Any

import pytest
from sqlalchemy import select

from eventkit.caller import Caller, Role
from eventkit.rules import Rejected
from services.identity.domain.vocabulary import Answer
from services.identity.ports import Said
from services.identity.tables import accounts, locks

from .examples import FORM, OTHER_FORM, number
from .house import House

ADDRESS = "203.0.113.7"
NEW = {"password": "Xyz#2026abc", "password_confirm": "Xyz#2026abc"}
RESET = {"doc_number": FORM["doc_number"], "phone": FORM["phone"], **NEW}
NEW_PHONE = "13700000003"


@pytest.fixture
def account(house: House) -> str:
    account = house.registered(FORM)
    house.clock.pass_by(minutes=3)
    return account


def sign_in(house: House, password: str, name: str = FORM["phone"]) -> str:
    form = {"login_name": name, "password": password, "captcha_ok": True}
    return str(house.service.sign_in(form, ADDRESS)["account"])


def refused(call: Any, *arguments: Any) -> list[str]:
    with pytest.raises(Rejected) as refusal:
        call(*arguments)
    return [violation.code for violation in refusal.value.violations]


def verify(house: House, account: str) -> None:
    house.alipay.said = Said(Answer.PASSED, FORM["real_name"], FORM["doc_number"])
    house.as_owner(account).start_alipay(account)
    house.as_owner(account).realname(account)


def test_forgotten_password_is_reset_by_document_phone_and_code(house: House, account: str) -> None:
    form = RESET | {"sms_code": house.send_code(FORM["phone"], "RESET_PASSWORD")}
    assert house.service.reset_password(form, ADDRESS) == {}
    assert sign_in(house, NEW["password"]) == account
    assert refused(sign_in, house, FORM["password"]) == ["AUTH_BAD_CREDENTIALS"]
    assert refused(house.service.reset_password, form, ADDRESS) == ["SMS_CODE_USED"]


def test_reset_ends_the_lock(house: House, account: str) -> None:
    for _ in range(5):
        refused(sign_in, house, "wrong")
    house.service.tell_locks()
    assert house.tables.row(select(locks.c.account)) == {"account": account}
    form = RESET | {"sms_code": house.send_code(FORM["phone"], "RESET_PASSWORD")}
    house.service.reset_password(form, ADDRESS)
    assert house.tables.rows(select(locks)) == []
    assert sign_in(house, NEW["password"]) == account


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"doc_number": OTHER_FORM["doc_number"]}, ["AUTH_BAD_CREDENTIALS"]),  # another person's
        ({"doc_number": number("530103", "19800101")}, ["AUTH_BAD_CREDENTIALS"]),  # nobody's
        ({"doc_number": ""}, ["REG_DOC_NO_REQUIRED"]),
        ({"phone": ""}, ["REG_PHONE_REQUIRED"]),
        ({"sms_code": "000000"}, ["SMS_CODE_MISMATCH"]),
        ({"sms_code": ""}, ["SMS_CODE_REQUIRED"]),
        ({"password_confirm": "x"}, ["REG_PWD_CONFIRM"]),
        ({"password": "short", "password_confirm": "short"}, ["REG_PWD_LENGTH", "REG_PWD_CLASSES"]),
        (
            {"password": f"A#b{FORM['phone']}", "password_confirm": f"A#b{FORM['phone']}"},
            ["REG_PWD_PERSONAL"],
        ),
    ],
)
def test_password_of_somebody_else_is_not_reset(
    house: House, account: str, change: dict[str, str], codes: list[str]
) -> None:
    house.registered(OTHER_FORM)
    form = RESET | {"sms_code": house.send_code(FORM["phone"], "RESET_PASSWORD")}
    assert refused(house.service.reset_password, form | change, ADDRESS) == codes
    assert sign_in(house, FORM["password"]) == account


def test_documents_cannot_be_tried_out_but_a_weak_password_costs_nothing(house: House, account: str) -> None:
    form = RESET | {"sms_code": house.send_code(FORM["phone"], "RESET_PASSWORD")}
    for _ in range(6):
        assert refused(house.service.reset_password, form | {"password": "x"}, ADDRESS)[-1] == (
            "REG_PWD_CONFIRM"
        )
    for _ in range(5):
        wrong = form | {"doc_number": OTHER_FORM["doc_number"]}
        assert refused(house.service.reset_password, wrong, ADDRESS) == ["AUTH_BAD_CREDENTIALS"]
    assert refused(house.service.reset_password, form, ADDRESS) == ["SMS_ATTEMPTS_EXCEEDED"]


def test_code_is_good_for_its_purpose_only(house: House, account: str) -> None:
    form = RESET | {"sms_code": house.send_code(FORM["phone"], "CONFIRM_PHONE")}
    assert refused(house.service.reset_password, form, ADDRESS) == ["SMS_CODE_MISMATCH"]


def test_phone_gets_one_code_in_three_minutes_whatever_for(house: House, account: str) -> None:
    house.send_code(FORM["phone"], "RESET_PASSWORD")
    send = house.service.send_sms_code
    other = {"phone": FORM["phone"], "purpose": "CONFIRM_PHONE"}
    assert refused(send, other, ADDRESS) == ["SMS_RESEND_TOO_SOON"]
    house.clock.pass_by(minutes=3)
    send(other, ADDRESS)


def test_who_is_signed_in_changes_the_password_by_the_old_one(house: House, account: str) -> None:
    owner = house.as_owner(account)
    assert owner.change_password(account, {"old_password": FORM["password"], **NEW}) == {}
    assert sign_in(house, NEW["password"]) == account


def test_old_password_cannot_be_tried_out_by_a_stolen_session(house: House, account: str) -> None:
    change = house.as_owner(account).change_password
    for _ in range(5):
        assert refused(change, account, {"old_password": "wrong", **NEW}) == ["AUTH_BAD_CREDENTIALS"]
    assert refused(change, account, {"old_password": FORM["password"], **NEW}) == ["AUTH_LOCKED"]


@pytest.mark.parametrize("way", ["old phone", "lost phone"])
def test_phone_is_changed_and_signs_in(house: House, account: str, way: str) -> None:
    owner = house.as_owner(account)
    form = {"phone": "+86 137-0000-0003", "sms_code": house.send_code(NEW_PHONE, "CHANGE_PHONE")}
    if way == "old phone":
        form["old_sms_code"] = house.send_code(FORM["phone"], "CONFIRM_PHONE")
    else:
        verify(house, account)
        assert owner.recheck(account) == {"recheck": "NONE", "reason": ""}
        started = owner.start_recheck(account)
        assert (owner.start_recheck(account), started["expires_in"]) == (started, 300)
        assert owner.recheck(account) == {"recheck": "PASSED", "reason": ""}
    assert owner.change_phone(account, form)["identity"]["phone"] == "137****0003"
    assert sign_in(house, FORM["password"], NEW_PHONE) == account
    assert refused(sign_in, house, FORM["password"]) == ["AUTH_BAD_CREDENTIALS"]


def test_recheck_says_whom_it_waits_for_and_who_it_was_not(house: House, account: str) -> None:
    owner = house.as_owner(account)
    verify(house, account)
    owner.start_recheck(account)
    house.alipay.said = None
    assert owner.recheck(account) == {"recheck": "WAITING", "reason": "RN_PROVIDER_UNAVAILABLE"}
    house.alipay.said = Said(Answer.PENDING)
    assert owner.recheck(account) == {"recheck": "WAITING", "reason": ""}
    house.alipay.said = Said(Answer.PASSED, "李四", FORM["doc_number"])
    assert owner.recheck(account) == {"recheck": "FAILED", "reason": "RN_MISMATCH"}
    house.alipay.said = None
    assert refused(owner.start_recheck, account) == ["RN_PROVIDER_UNAVAILABLE"]


def test_phone_of_another_account_is_taken(house: House, account: str) -> None:
    house.registered(OTHER_FORM)
    house.clock.pass_by(minutes=3)
    form = {
        "phone": OTHER_FORM["phone"],
        "sms_code": house.send_code(OTHER_FORM["phone"], "CHANGE_PHONE"),
        "old_sms_code": house.send_code(FORM["phone"], "CONFIRM_PHONE"),
    }
    assert refused(house.as_owner(account).change_phone, account, form) == ["REG_PHONE_TAKEN"]


def test_name_is_corrected_and_the_rest_stays(house: House, account: str) -> None:
    answer = house.as_owner(account).correct_identity(account, {"real_name": " 张 "})
    assert answer["identity"]["real_name"] == "张"
    assert answer["identity"]["doc_number"] == "530*****9913"
    assert [warning["code"] for warning in answer["warnings"]] == ["W_NAME_ONE_CHAR"]


@pytest.mark.parametrize(
    ("form", "codes"),
    [
        ({"real_name": "张3"}, ["REG_NAME_CHARS"]),
        ({"doc_number": "530102199006159910"}, ["REG_ID_CHECKSUM"]),
        ({"doc_number": OTHER_FORM["doc_number"]}, ["REG_DOC_NO_TAKEN"]),
        ({"doc_type": "FOREIGN_PR_CARD"}, ["REG_DOC_TYPE_UNSUPPORTED"]),
        ({"phone": "13700000003"}, ["FORM_UNKNOWN_FIELD"]),
    ],
)
def test_correction_keeps_the_rules_of_registration(
    house: House, account: str, form: dict[str, str], codes: list[str]
) -> None:
    house.registered(OTHER_FORM)
    assert refused(house.as_owner(account).correct_identity, account, form) == codes


def test_document_that_was_a_slip_is_free_again(house: House, account: str) -> None:
    house.as_owner(account).correct_identity(account, {"doc_number": number("530103", "19900615")})
    house.registered(OTHER_FORM | {"doc_number": FORM["doc_number"]})


def test_verified_name_is_locked(house: House, account: str) -> None:
    verify(house, account)
    change = house.as_owner(account).correct_identity
    assert refused(change, account, {"real_name": "李四"}) == ["RN_IDENTITY_LOCKED"]


def test_closed_account_signs_nobody_in_and_frees_document_and_phone(house: House, account: str) -> None:
    owner = house.as_owner(account)
    assert refused(owner.close_account, account, {"password": "wrong"}) == ["AUTH_BAD_CREDENTIALS"]
    assert refused(owner.close_account, account, {}) == ["AUTH_BAD_CREDENTIALS"]
    house.collection.open_items = True
    assert refused(owner.close_account, account, {"password": FORM["password"]}) == ["FLOW_ITEM_LOCKED"]
    house.collection.open_items = False
    assert owner.close_account(account, {"password": FORM["password"]}) == {}
    assert refused(sign_in, house, FORM["password"]) == ["AUTH_BAD_CREDENTIALS"]
    assert refused(owner.account, account) == ["AUTH_FORBIDDEN"]
    assert house.registered(FORM) != account
    assert len(house.tables.rows(select(accounts))) == 2


def test_lock_becomes_a_fact_and_ends_with_its_time(house: House, account: str) -> None:
    for name in (FORM["phone"], "nobody"):
        for _ in range(5):
            refused(sign_in, house, "wrong", name)
    house.service.tell_locks()
    house.service.tell_locks()
    assert house.tables.row(select(locks.c.account)) == {"account": account}
    assert house.as_owner(account).account(account)["account_status"] == "LOCKED"
    house.clock.pass_by(minutes=15)
    house.service.tell_locks()
    assert house.tables.rows(select(locks)) == []
    assert house.as_owner(account).account(account)["account_status"] == "ACTIVE"


@pytest.mark.parametrize(
    "method",
    ["change_password", "change_phone", "correct_identity", "close_account", "start_recheck", "recheck"],
)
def test_nobody_changes_another_s_account(house: House, account: str, method: str) -> None:
    arguments: tuple[Any, ...] = (account,) if "recheck" in method else (account, {})
    for caller in (Caller(), Caller("another", Role.APPLICANT), Caller(account, Role.REVIEWER)):
        assert refused(getattr(house.calling(caller), method), *arguments)[0].startswith("AUTH_")
