"""实名认证（指南 三(三)）: from the QR code or the photos to the verified person, on real databases"""

from typing import Any

import pytest
from sqlalchemy import select

from contracts import review
from contracts.identity import ORIGIN
from eventkit.caller import Caller, Role
from eventkit.rules import Rejected
from services.identity.domain.vocabulary import Answer
from services.identity.ports import Said
from services.identity.tables import accounts

from .examples import FORM
from .house import SERVICE, House

PHOTOS = {"doc_front": "f1", "doc_back": "f2", "holding_photo": "f3", "region": "D530000"}
PASSED = Said(Answer.PASSED, "张三", FORM["doc_number"])


@pytest.fixture
def account(house: House) -> str:
    account = house.registered(FORM)
    for slot, file in PHOTOS.items():
        house.files.held[file] = {"account": account, "slot": slot}
    house.alipay.said = Said(Answer.PENDING)
    return account


def refused(call: Any, *args: Any) -> list[str]:
    with pytest.raises(Rejected) as refusal:
        call(*args)
    return [violation.code for violation in refusal.value.violations]


def announced(house: House) -> list[str]:
    return [stored.envelope.name for _, stored in house.store.unsent(100)]


def test_person_scans_and_is_verified(house: House, account: str) -> None:
    owner = house.as_owner(account)
    started = owner.start_alipay(account)
    order = house.alipay.orders[0]
    assert started == {"qr": f"qr-{order}", "expires_in": 300, "realname_status": "ALIPAY_PENDING"}
    assert owner.realname(account)["realname_status"] == "ALIPAY_PENDING"
    house.alipay.said = PASSED
    told = owner.realname(account)
    assert (told["realname_status"], told["method"], told["reason"]) == ("VERIFIED", "ALIPAY", "")
    form = {"login_name": FORM["phone"], "password": FORM["password"], "captcha_ok": True}
    assert owner.sign_in(form, "")["verified"]
    assert house.tables.row(select(accounts.c.verified)) == {"verified": True}
    assert announced(house) == ["identity.account_registered", "identity.realname_verified"]


def test_person_who_asks_twice_gets_the_same_code(house: House, account: str) -> None:
    first = house.as_owner(account, "k1").start_alipay(account)
    house.clock.pass_by(seconds=100)
    assert house.as_owner(account, "k2").start_alipay(account) == first | {"expires_in": 200}
    assert len(house.alipay.orders) == 1


def test_answer_counts_whatever_key_the_question_bears(house: House, account: str) -> None:
    owner = house.as_owner(account, "k1")
    owner.start_alipay(account)
    house.alipay.said = PASSED
    assert owner.realname(account)["realname_status"] == "VERIFIED"


def test_expired_code_is_replaced_in_one_request(house: House, account: str) -> None:
    first = house.as_owner(account, "k1").start_alipay(account)
    house.clock.pass_by(seconds=301)
    second = house.as_owner(account, "k2").start_alipay(account)
    assert second["qr"] != first["qr"]
    assert second["realname_status"] == "ALIPAY_PENDING"


def test_somebody_else_s_phone_verifies_nobody(house: House, account: str) -> None:
    owner = house.as_owner(account)
    owner.start_alipay(account)
    house.alipay.said = Said(Answer.PASSED, "李四", "110101198501019821")
    told = owner.realname(account)
    assert (told["realname_status"], told["reason"]) == ("FAILED", "RN_MISMATCH")
    assert owner.realname(account) == told


def test_code_nobody_scanned_expires(house: House, account: str) -> None:
    owner = house.as_owner(account)
    owner.start_alipay(account)
    house.clock.pass_by(seconds=301)
    told = owner.realname(account)
    assert (told["realname_status"], told["reason"]) == ("NOT_VERIFIED", "RN_QR_EXPIRED")


def test_alipay_that_does_not_answer_leaves_everything_as_it_is(house: House, account: str) -> None:
    owner = house.as_owner(account)
    house.alipay.said = None
    assert refused(owner.start_alipay, account) == ["RN_PROVIDER_UNAVAILABLE"]
    house.alipay.said = Said(Answer.PENDING)
    owner.start_alipay(account)
    house.alipay.said = None
    told = owner.realname(account)
    assert (told["realname_status"], told["reason"]) == ("ALIPAY_PENDING", "RN_PROVIDER_UNAVAILABLE")
    assert owner.submit_photos(account, 0, PHOTOS)["realname_status"] == "PENDING_REVIEW"


def test_photos_are_reviewed_and_returned_and_sent_again(house: House, account: str) -> None:
    owner = house.as_owner(account)
    sent = owner.submit_photos(account, 0, PHOTOS)
    assert (sent["realname_status"], sent["realname_version"], sent["method"]) == (
        "PENDING_REVIEW",
        1,
        "ONLINE",
    )
    owner.when_review_decides(review.ReviewClaimed(ORIGIN, account, "realname", 1))
    assert owner.realname(account)["realname_status"] == "UNDER_REVIEW"
    owner.when_review_decides(review.ReviewReturned(ORIGIN, account, "realname", 1, "RR02", "看不清"))
    told = owner.realname(account)
    assert (told["realname_status"], told["review_reason"], told["remark"]) == ("FAILED", "RR02", "看不清")
    assert refused(owner.submit_photos, account, 0, PHOTOS) == ["FLOW_STALE_VERSION"]
    owner.submit_photos(account, 1, PHOTOS)
    owner.when_review_decides(review.ReviewReleased(ORIGIN, account, "realname", 2))
    owner.when_review_decides(review.ReviewApproved(ORIGIN, account, "realname", 2))
    told = owner.realname(account)
    assert (told["realname_status"], told["review_reason"], told["remark"]) == ("VERIFIED", "", "")
    assert announced(house)[1:] == [
        "identity.review_requested",
        "identity.review_requested",
        "identity.realname_verified",
    ]


def test_review_of_another_origin_is_not_ours(house: House, account: str) -> None:
    owner = house.as_owner(account)
    owner.submit_photos(account, 0, PHOTOS)
    owner.when_review_decides(review.ReviewApproved("collection", account, "realname", 1))
    assert owner.realname(account)["realname_status"] == "PENDING_REVIEW"


@pytest.mark.parametrize(
    ("file", "facts"),
    [
        ("f2", {"account": "another", "slot": "doc_back"}),
        ("f2", {"account": None, "slot": "doc_front"}),
        ("f2", None),
    ],
)
def test_photo_must_be_the_person_s_own_and_for_its_place(
    house: House, account: str, file: str, facts: dict[str, Any] | None
) -> None:
    del house.files.held[file]
    if facts:
        house.files.held[file] = {"slot": facts["slot"], "account": facts["account"] or account}
    with pytest.raises(Rejected) as refusal:
        house.as_owner(account).submit_photos(account, 0, PHOTOS)
    assert [(v.code, v.field) for v in refusal.value.violations] == [("RN_PHOTO_MISSING", "doc_back")]


def test_empty_form_says_what_is_missing(house: House, account: str) -> None:
    codes = refused(house.as_owner(account).submit_photos, account, 0, {})
    assert codes == ["RN_PHOTO_MISSING"] * 3 + ["DEPT_REQUIRED"]


def test_owner_sees_the_account_masked_and_a_service_sees_it_whole(house: House, account: str) -> None:
    number = FORM["doc_number"]
    shown = house.as_owner(account).account(account)
    assert shown["identity"] == {
        "doc_type": "RESIDENT_ID",
        "doc_number": f"530*****{number[-4:]}",
        "real_name": "张三",
        "phone": "138****0001",
    }
    whole = house.calling(SERVICE).account(account)
    assert whole["identity"]["doc_number"] == number
    assert (whole["account"], whole["verified"], whole["realname_version"]) == (account, False, 0)


@pytest.mark.parametrize(
    ("caller", "code"),
    [
        (Caller(), "AUTH_REQUIRED"),
        (Caller("another", Role.APPLICANT), "AUTH_FORBIDDEN"),
        (Caller("r1", Role.REVIEWER), "AUTH_FORBIDDEN"),
        (Caller("o1", Role.OPERATOR), "AUTH_FORBIDDEN"),
    ],
)
def test_account_is_its_owner_s_only(house: House, account: str, caller: Caller, code: str) -> None:
    service = house.calling(caller)
    for call in (service.account, service.realname, service.start_alipay):
        assert refused(call, account) == [code]
    assert refused(service.submit_photos, account, 0, PHOTOS) == [code]


def test_account_that_is_not_there_is_nobody_s(house: House) -> None:
    assert refused(house.as_owner("a9").account, "a9") == ["AUTH_FORBIDDEN"]


def test_window_shows_the_name_and_two_characters_of_the_document(house: House, account: str) -> None:
    """“真实姓名”“证件号码 *****16”（指南 三(三)）"""
    told = house.as_owner(account).realname(account)
    assert (told["real_name"], told["doc_number"]) == ("张三", "*****13")
