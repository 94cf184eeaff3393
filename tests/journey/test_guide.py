"""填报指南 三（一）至（四）7: from the registration to the last thing filled in."""

import pytest

from kuaiji.client import Refused
from kuaiji.journey import Journey
from kuaiji.reviewer import Reviewer
from kuaiji.staff import PREFECTURE
from kuaiji.waiting import wait_for

from .conftest import somebody
from .guide import ITEMS, Guide, Step, audits, can

ADD = {"add_education", "add_work", "add_acc_qual", "add_other_qual"}


def test_3_1_a_new_account_is_told_its_id_and_nothing_is_open_to_it_before_it_signs_in(guide: Guide) -> None:
    assert guide.after(Journey.register) == {}
    with pytest.raises(Refused) as refused:
        Journey(guide.journey.url, somebody()).applicant.get("/api/v1/me")
    assert (refused.value.status, refused.value.codes) == (401, ["AUTH_REQUIRED"])


def test_3_2_who_signs_in_reads_of_themselves_what_is_masked(guide: Guide) -> None:
    me, person = guide.after(Journey.sign_in)["me"], guide.journey.person
    assert (me["role"], me["realname_status"], me["verified"]) == ("applicant", "NOT_VERIFIED", False)
    assert me["identity"] == {
        "doc_type": "RESIDENT_ID",
        "doc_number": f"{person.doc_number[:3]}*****{person.doc_number[-4:]}",
        "real_name": person.real_name,
        "phone": f"{person.phone[:3]}****{person.phone[-4:]}",
    }


def test_3_2_signing_in_by_phone_is_as_good(guide: Guide) -> None:
    guide.after(Journey.sign_in)
    person, by_phone = guide.journey.person, Journey(guide.journey.url, guide.journey.person).applicant
    assert by_phone.sign_in(person.phone, person.password)["account"] == guide.journey.account


def test_3_3_one_way_a_scan_with_alipay_opens_the_collection(guide: Guide) -> None:
    assert guide.after(Journey.verify_real_name)["me"]["realname_status"] == "VERIFIED"


def test_3_3_other_way_three_photos_are_returned_with_a_reason_and_then_approved(journey: Journey) -> None:
    journey.register()
    journey.sign_in()
    journey.send_photos()
    stands = journey.applicant.get("/api/v1/realname")
    assert (stands["realname_status"], stands["method"]) == ("PENDING_REVIEW", "ONLINE")
    desk = Reviewer(Journey(journey.url, journey.person).applicant, PREFECTURE)
    desk.sign_in()
    why = {"review_reason": "RR02", "remark": "请将证件四角拍全"}
    desk.send_back("identity", journey.account, "realname", 1, why)
    wait_for("退回", lambda: journey.applicant.get("/api/v1/realname")["realname_status"] == "FAILED")
    told = journey.applicant.get("/api/v1/realname")
    assert {name: told[name] for name in why} == why
    journey.send_photos()
    journey.be_recognized(attempt=2)
    wait_for("通过", lambda: bool(journey.applicant.get("/api/v1/me")["verified"]))
    assert journey.dossier()["record_status"] == "DRAFT"


def test_3_4_1_the_page_of_the_collection_has_seven_steps_and_nothing_in_them(guide: Guide) -> None:
    page = guide.after(Journey.verify_real_name)
    steps = ["department", "notice", "basic", "education", "work", "qualification", "submit"]
    assert [*page["steps"]] == steps
    assert not any(step["complete"] for step in page["steps"].values())
    assert (page["record_status"], page["items"]) == ("DRAFT", [])
    assert {"choose_department", "choose_scope", "save_basic"} <= {*page["can"]}


def test_3_4_2_department_is_chosen_down_the_tree_and_shown_with_its_phone(guide: Guide) -> None:
    page = guide.after(Journey.choose)
    assert page["department"]["names"] == ["云南省", "昆明地区", "五华区"]
    assert page["department"]["consulting_phone"]
    top = guide.journey.applicant.get("/api/v1/departments", parent="")["departments"]
    assert "云南省" in [node["name"] for node in top]


def test_3_4_3_scope_is_chosen(guide: Guide) -> None:
    page = guide.after(Journey.choose)
    assert page["scope"] == "S1"
    assert page["steps"]["department"]["complete"]
    assert page["steps"]["notice"]["complete"]
    assert not page["steps"]["work"]["complete"]  # 从事会计工作的人员必须填写


@pytest.mark.parametrize(
    ("chapter", "done", "items"),
    [
        (4, Journey.fill_in_basic, 1),
        (5, Journey.fill_in_education, 2),
        (6, Journey.fill_in_work, 3),
        (7, Journey.fill_in_qualification, 4),
    ],
)
def test_3_4_4_to_7_each_step_adds_its_item_not_yet_submitted(
    guide: Guide, chapter: int, done: Step, items: int
) -> None:
    page = guide.after(done)
    assert audits(page) == [(title, None, "NOT_SUBMITTED") for title in ITEMS[:items]]
    step = [*page["steps"].values()][chapter - 2]
    assert (step["status"], step["complete"]) == ("DRAFT", True)
    assert can(page) == [["edit"], *[["edit", "remove"]] * (items - 1)]
    assert {*ADD, "submit"} <= {*page["can"]}
