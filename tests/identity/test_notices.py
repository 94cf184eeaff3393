"""短信通知（R074）：除脱敏姓名外不含个人信息，短信网关不通时留待再发"""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from contracts.codes import table
from contracts.collection import ApplicantToBeTold
from eventkit.handler import Cause
from services.identity.application import notices
from services.identity.queries import purge
from services.identity.tables import sms_notices

from .examples import FORM
from .house import House

FAILED = ApplicantToBeTold("d1", "education", "AUTO_FAILED")


def asked(house: House, account: str, what: ApplicantToBeTold, message: str = "m1") -> None:
    cause = Cause(actor="service:identity", causation=message, subject=account)
    notices.keep(house.service.desk, what, cause)


def waiting(house: House) -> list[Any]:
    return [row["notice"] for row in house.tables.rows(select(sms_notices))]


def told(house: House) -> list[tuple[str, str, str]]:
    """What the phones show besides codes."""
    house.service.send_notices()
    return [sent for sent in house.phones.sent if "验证码" not in sent[1]]


def test_applicant_is_told_by_sms_with_nothing_personal_but_the_masked_name(house: House) -> None:
    account = house.registered(FORM)
    asked(house, account, FAILED)
    ((phone, text, id),) = told(house)
    assert (phone, id) == (FORM["phone"], "m1")
    assert text.startswith("【全国会计人员统一服务管理平台】张*，您的教育经历：自动核验不通过")
    assert FORM["real_name"] not in text
    assert FORM["doc_number"][-4:] not in text
    assert FORM["phone"] not in text
    assert waiting(house) == []


def test_whole_record_is_told_of_without_naming_an_item(house: House) -> None:
    asked(house, house.registered(FORM), ApplicantToBeTold("d1", "", "RECORD_APPROVED"))
    assert "张*，信息采集已全部审核通过。" in told(house)[0][1]


def test_message_heard_twice_is_one_notice(house: House) -> None:
    account = house.registered(FORM)
    asked(house, account, FAILED)
    asked(house, account, FAILED)
    assert len(told(house)) == 1
    assert len(told(house)) == 1


def test_notice_waits_while_the_gateway_does_not_answer_and_is_dropped_after_a_day(house: House) -> None:
    account = house.registered(FORM)
    asked(house, account, FAILED)
    house.phones.down = True
    assert told(house) == []
    assert waiting(house) == ["m1"]
    house.phones.down = False
    assert len(told(house)) == 1
    asked(house, account, FAILED, "m2")
    house.clock.pass_by(days=1)
    house.tables.execute(*purge(house.clock.now() - timedelta(seconds=1)))
    assert waiting(house) == ["m2"]
    house.tables.execute(*purge(house.clock.now()))
    assert waiting(house) == []


def test_closed_account_and_forgotten_person_are_sent_nothing(house: House) -> None:
    account = house.registered(FORM)
    house.as_owner(account).close_account(account, {"password": FORM["password"]})
    asked(house, account, FAILED)
    asked(house, "a-nobody", FAILED, "m2")
    assert told(house) == []
    assert waiting(house) == []


@pytest.mark.parametrize("code", table("notice"))
def test_every_notice_can_be_said_of_every_kind(code: str) -> None:
    assert {*notices.KINDS} == {"basic", "education", "work", "acc_qual", "other_qual"}
    assert "{" not in notices.TEXT.format(name="", what="", said=table("notice")[code]["zh"])
