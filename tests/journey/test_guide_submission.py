"""填报指南 三（四）8 采集信息提交: what is checked by whom, what comes back, and 审核通过 at the end."""

import pytest

from kuaiji.client import Refused
from kuaiji.journey import Journey

from .guide import ITEMS, Guide, audits, can

BASIC, EDUCATION, WORK, QUALIFICATION = ITEMS


def test_3_4_8_without_the_commitment_nothing_is_submitted(guide: Guide) -> None:
    page = guide.after(Journey.fill_in_qualification)
    with pytest.raises(Refused) as refused:
        guide.journey.applicant.post(
            f"{guide.journey.path}/submissions", {"commitment": False}, page["revision"]
        )
    assert refused.value.status == 422
    assert refused.value.problem["code"] == "SUBMIT_COMMITMENT_REQUIRED"


def test_3_4_8_what_is_submitted_is_checked_by_machine_or_by_a_reviewer(guide: Guide) -> None:
    page = guide.after(Journey.submit)
    assert page["record_status"] == "IN_PROGRESS"
    assert [(title, mode) for title, mode, _ in audits(page)] == [
        (BASIC, "MANUAL"),
        (EDUCATION, "AUTO"),
        (WORK, "MANUAL"),
        (QUALIFICATION, "AUTO"),
    ]
    assert "submit" not in page["can"]
    assert not any({"edit", "remove"} & {*actions} for actions in can(page))


def test_3_4_8_the_registry_does_not_confirm_the_qualification(guide: Guide) -> None:
    """核验不通过的点击操作下编辑按钮上传材料进行人工审核"""
    page = guide.after(Journey.be_checked)
    assert page["record_status"] == "ACTION_REQUIRED"
    assert audits(page)[1] == (EDUCATION, "AUTO", "APPROVED")
    assert audits(page)[3] == (QUALIFICATION, "AUTO", "AUTO_FAILED")
    assert page["items"][1]["matched_parts"] == ["diploma", "degree"]
    assert page["items"][3]["differing"] == ["cert_no"]
    assert "edit" in can(page)[3]
    assert "submit" in page["can"]


def test_3_4_8_with_the_certificate_it_goes_to_a_reviewer(guide: Guide) -> None:
    page = guide.after(Journey.prove_qualification)
    assert page["record_status"] == "IN_PROGRESS"
    assert audits(page)[3] == (QUALIFICATION, "MANUAL", "PENDING_REVIEW")
    assert page["items"][3]["attempt"] == 2


def test_3_4_8_what_a_reviewer_returns_says_why_in_plain_words(guide: Guide) -> None:
    """页面显示“审核未通过”，请按提示补充完善资料后重新提交"""
    page = guide.after(Journey.be_reviewed)
    assert page["record_status"] == "ACTION_REQUIRED"
    assert [status for _, _, status in audits(page)] == ["APPROVED", "APPROVED", "APPROVED", "REJECTED"]
    returned = page["items"][3]
    assert (returned["review_reason"], returned["remark"]) == ("RR11", "证书照片不清晰，请重新拍摄后上传")
    assert returned["review_reason_zh"] == "专业技术资格证明材料缺失或不一致"
    assert "edit" in returned["can"]
    assert "submit" in page["can"]
    assert page["department"]["consulting_phone"]  # 如有疑问，请拨打页面公布的咨询电话


def test_3_4_8_corrected_it_is_submitted_again(guide: Guide) -> None:
    page = guide.after(Journey.correct)
    assert page["record_status"] == "IN_PROGRESS"
    assert (page["items"][3]["attempt"], page["items"][3]["version"]) == (3, 3)
    assert page["items"][3]["remark"] == ""


def test_3_4_8_the_page_says_approved_and_the_collection_is_over(guide: Guide) -> None:
    page = guide.after(Journey.be_approved)
    assert page["record_status"] == "APPROVED"
    assert audits(page) == [
        (BASIC, "MANUAL", "APPROVED"),
        (EDUCATION, "AUTO", "APPROVED"),
        (WORK, "MANUAL", "APPROVED"),
        (QUALIFICATION, "MANUAL", "APPROVED"),
    ]
    assert page["department"]["names"] == ["云南省", "昆明地区", "五华区"]
    assert page["department"]["consulting_phone"]
    assert all(step["complete"] for step in page["steps"].values())


def test_3_4_8_the_timeline_tells_who_did_what_and_nothing_personal(guide: Guide) -> None:
    guide.after(Journey.be_approved)
    journey = guide.journey
    events = journey.applicant.get(f"{journey.path}/timeline")["events"]
    assert [event["at"] for event in events] == sorted(event["at"] for event in events)
    assert {"applicant", "verification", "reviewer"} == {event["actor_kind"] for event in events}
    for personal in (journey.person.real_name, journey.person.doc_number, journey.person.phone):
        assert personal not in str(events)
