"""平台登录（指南 三(二)）"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from eventkit.caller import Caller, Role
from eventkit.rules import Rejected
from services.identity import queries
from services.identity.application import indexes
from services.identity.domain.rules.sign_in import account_is_not_locked

from .examples import FORM, OTHER_FORM, now
from .house import SERVICE, House

ADDRESS = "203.0.113.7"
OPERATOR = Caller("o1", Role.OPERATOR)
REVIEWER = {"login": "rev-km", "password": "Rev#2026km", "role": "reviewer", "department": "D530100"}


def sign_in(house: House, name: str, password: str = "Abc#2026xyz") -> Any:
    return house.service.sign_in({"login_name": name, "password": password, "captcha_ok": True}, ADDRESS)


def staff_sign_in(house: House, password: str, login: str = "rev-km") -> Any:
    form = {"login": login, "password": password, "captcha_ok": True}
    return house.service.staff_sign_in(form, ADDRESS)


def refusal(house: House, name: str, password: str = "wrong") -> list[str]:
    with pytest.raises(Rejected) as refused:
        sign_in(house, name, password)
    return [violation.code for violation in refused.value.violations]


@pytest.mark.parametrize("name", [FORM["doc_number"], "13800000001", "+86 138-0000-0001", " 13800000001 "])
def test_person_signs_in_by_document_or_phone(house: House, name: str) -> None:
    account = house.registered(FORM)
    assert sign_in(house, name) == {"account": account, "verified": False}


def test_permit_is_known_with_and_without_its_issue_number(house: House) -> None:
    permit = FORM | {"doc_type": "HK_MACAO_PERMIT", "doc_number": "H01234567", "real_name": "陈大文"}
    account = house.registered(permit)
    assert sign_in(house, "h01234567")["account"] == account
    assert sign_in(house, "H0123456701")["account"] == account


def test_one_number_of_two_kinds_of_document_leads_each_to_their_own_account(house: House) -> None:
    permit = FORM | {"doc_type": "TAIWAN_PERMIT", "doc_number": "01234567"}
    passport = OTHER_FORM | {"doc_type": "FOREIGN_PASSPORT", "doc_number": "01234567"}
    passport |= {"password": "Xyz#2026abc", "password_confirm": "Xyz#2026abc"}
    first, second = house.registered(permit), house.registered(passport)
    assert sign_in(house, "01234567", "Abc#2026xyz")["account"] == first
    assert sign_in(house, "01234567", "Xyz#2026abc")["account"] == second


def test_unknown_name_and_wrong_password_are_answered_alike(house: House) -> None:
    house.registered(FORM)
    known = [refusal(house, "13800000001") for _ in range(6)]
    unknown = [refusal(house, "13900000009") for _ in range(6)]
    assert known == unknown == [["AUTH_BAD_CREDENTIALS"]] * 5 + [["AUTH_LOCKED"]]


def test_password_of_an_unknown_name_is_verified_like_any_other(house: House) -> None:
    class Counting:
        verified = 0

        def matches(self, password_hash: str, password: str) -> bool:
            self.verified += 1
            return house.outside.passwords.matches(password_hash, password)

    counting = Counting()
    for name in ("13900000009", "nobody"):
        form = {"login_name": name, "password": "x", "captcha_ok": True}
        with pytest.raises(Rejected):
            house.calling(passwords=counting).sign_in(form, ADDRESS)
    assert counting.verified == 2


def test_five_failures_lock_for_fifteen_minutes_whichever_name_was_used(house: House) -> None:
    house.registered(FORM)
    for name in (FORM["doc_number"], "13800000001", FORM["doc_number"], "13800000001", "13800000001"):
        assert refusal(house, name) == ["AUTH_BAD_CREDENTIALS"]
    house.clock.pass_by(minutes=14, seconds=59)
    assert refusal(house, FORM["doc_number"], FORM["password"]) == ["AUTH_LOCKED"]
    house.clock.pass_by(seconds=1)
    assert sign_in(house, FORM["doc_number"])


def test_lock_is_told_before_the_picture_and_the_picture_before_the_password(house: House) -> None:
    house.registered(FORM)
    unread = {"login_name": FORM["phone"], "password": FORM["password"]}
    for _ in range(6):
        with pytest.raises(Rejected) as refused:
            house.service.sign_in(unread, ADDRESS)
        assert refused.value.violations[0].code == "AUTH_CAPTCHA_WRONG"
    for _ in range(5):
        assert refusal(house, FORM["phone"]) == ["AUTH_BAD_CREDENTIALS"]
    with pytest.raises(Rejected) as refused:
        house.service.sign_in(unread, ADDRESS)
    assert refused.value.violations[0].code == "AUTH_LOCKED"


def test_lock_of_one_account_is_not_another_s(house: House) -> None:
    house.registered(FORM)
    house.registered(OTHER_FORM)
    for _ in range(5):
        refusal(house, FORM["phone"])
    assert sign_in(house, OTHER_FORM["phone"])


def test_success_forgives_the_failures(house: House) -> None:
    house.registered(FORM)
    for _ in range(4):
        refusal(house, FORM["phone"])
    sign_in(house, FORM["phone"])
    for _ in range(4):
        refusal(house, FORM["phone"])
    assert sign_in(house, FORM["phone"])


@pytest.mark.parametrize(
    ("minutes", "locked"),
    [
        ((0, 1, 2, 3), False),
        ((0, 1, 2, 3, 4), True),
        ((15, 1, 2, 3, 0), False),  # the first is a quarter of an hour before the last
        ((28, 17, 16, 15, 14.5), True),  # locked since 14.5 minutes ago
        ((28, 27, 26, 25, 15), False),  # the lock has passed
    ],
)
def test_lock_follows_from_the_times_of_failure(minutes: tuple[float, ...], locked: bool) -> None:
    times = [now - timedelta(minutes=ago) for ago in minutes]
    assert [violation.code for violation in account_is_not_locked(times, now)] == ["AUTH_LOCKED"] * locked


def test_staff_sign_in_with_their_role_and_department(house: House) -> None:
    staff = house.calling(OPERATOR).add_staff(REVIEWER)["staff"]
    answer = staff_sign_in(house, "Rev#2026km")
    assert answer == {"staff": staff, "role": "reviewer", "department": "D530100"}


def test_staff_added_again_stay_who_they_are(house: House) -> None:
    service = house.calling(SERVICE)
    first = service.add_staff(REVIEWER)
    assert service.add_staff(REVIEWER | {"password": "New#2026km", "department": "D530000"}) == first
    answer = staff_sign_in(house, "New#2026km")
    assert answer["department"] == "D530000"


def test_staff_are_locked_out_too(house: House) -> None:
    house.calling(OPERATOR).add_staff(REVIEWER)
    for name in ("rev-km", "nobody"):
        codes = []
        for _ in range(6):
            with pytest.raises(Rejected) as refused:
                staff_sign_in(house, "wrong", name)
            codes.append(refused.value.violations[0].code)
        assert codes == ["AUTH_BAD_CREDENTIALS"] * 5 + ["AUTH_LOCKED"]


@pytest.mark.parametrize(
    "caller",
    [Caller(), Caller("a1", Role.APPLICANT), Caller("r1", Role.REVIEWER), Caller("d1", Role.DEPT_ADMIN)],
)
def test_only_operators_add_staff(house: House, caller: Caller) -> None:
    with pytest.raises(Rejected) as refused:
        house.calling(caller).add_staff(REVIEWER)
    assert refused.value.violations[0].code in {"AUTH_REQUIRED", "AUTH_FORBIDDEN"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"role": "service"}, "FORM_WRONG_TYPE"),
        ({"role": "applicant"}, "FORM_WRONG_TYPE"),
        ({"login": ""}, "FORM_WRONG_TYPE"),
        ({"password": "short"}, "REG_PWD_LENGTH"),
    ],
)
def test_staff_have_a_known_role_and_a_strong_password(
    house: House, change: dict[str, str], code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        house.calling(OPERATOR).add_staff(REVIEWER | change)
    assert refused.value.violations[0].code == code


def test_staff_learn_which_account_is_their_own_also_when_it_comes_later(house: House) -> None:
    member = Caller("r1", Role.REVIEWER, "530102")
    theirs = indexes.of_any_document(house.outside.index, FORM["doc_number"])
    house.tables.execute(*queries.put_documents("r1", theirs))
    assert house.calling(member).own_accounts() == []
    account, _ = house.registered(FORM), house.registered(OTHER_FORM)
    assert house.calling(member).own_accounts() == [account]
    assert house.calling(replace(member, sub="r2")).own_accounts() == []
    with pytest.raises(Rejected):
        house.calling(Caller(account, Role.APPLICANT)).own_accounts()
