"""撤回、变更部门、撤销已通过的审核、消息通知：over real HTTP, from the applicant's desk to the reviewer's."""

import pytest

from contracts.ids import case_of
from kuaiji.client import Json
from kuaiji.journey import Journey
from kuaiji.reviewer import exists
from kuaiji.staff import COUNTY, NEIGHBOUR, PREFECTURE
from kuaiji.waiting import wait_for

from .asking import change, refused
from .conftest import somebody
from .people import came_to, reviewer

WHY = {"review_reason": "RR14", "remark": "证明系伪造"}


@pytest.fixture
def submitted(system: str) -> Journey:
    return came_to(Journey(system, somebody()), Journey.submit)


def case(journey: Journey, item: str, attempt: int = 1) -> str:
    return f"/api/v1/review-cases/{case_of('collection', journey.id, item, attempt)}"


def stands(journey: Journey, item: str, status: str) -> Json:
    wait_for(f"{item} {status}", lambda: journey.item(item)["item_status"] == status)
    return journey.item(item)


def asked(journey: Journey) -> list[str]:
    """The items about which a source has still to answer."""
    items = journey.dossier()["items"]
    return [each["item"] for each in items if each["item_status"] == "AUTO_CHECKING"]


def test_what_was_just_sent_is_taken_back_even_from_a_reviewer(submitted: Journey) -> None:
    desk, path = reviewer(submitted, COUNTY), case(submitted, submitted.work)
    wait_for("审核事项", lambda: exists(desk.client, path))
    desk.client.post(f"{path}/claim", {}, desk.client.get(path)["version"])
    held = stands(submitted, submitted.work, "UNDER_REVIEW")
    assert held["can"] == ["withdraw"]
    submitted.applicant.post(f"{submitted.path}/items/{submitted.work}/withdrawal", {}, held["version"])
    assert "edit" in submitted.item(submitted.work)["can"]
    wait_for("事项已撤销", lambda: desk.client.get(path)["status"] == "CANCELLED")
    late = change(desk.client, "POST", f"{path}/approval", {}, desk.client.get(path)["version"])
    refused(late, 409, "REVIEW_CASE_CLOSED")


def test_open_case_follows_the_applicant_to_another_department(submitted: Journey) -> None:
    county, neighbour = reviewer(submitted, COUNTY), reviewer(submitted, NEIGHBOUR)
    path = case(submitted, submitted.work)
    wait_for("审核事项", lambda: exists(county.client, path))
    chosen = neighbour.client.get("/api/v1/me")["department"]
    seen = submitted.dossier()["revision"]
    submitted.applicant.put(f"{submitted.path}/department", {"department": chosen}, seen)
    wait_for("事项已移交", lambda: exists(neighbour.client, path))
    assert not exists(county.client, path)


def test_two_persons_revoke_an_approval_and_the_applicant_is_told(submitted: Journey) -> None:
    county, above = reviewer(submitted, COUNTY), reviewer(submitted, PREFECTURE)
    path = case(submitted, submitted.work)
    county.approve("collection", submitted.id, submitted.work, 1)
    stands(submitted, submitted.work, "APPROVED")
    county.client.post(f"{path}/revocation", WHY, county.client.get(path)["version"])
    alone = change(
        county.client, "POST", f"{path}/revocation/confirmation", {}, county.client.get(path)["version"]
    )
    refused(alone, 409, "REVIEW_SECOND_PERSON")
    above.client.post(f"{path}/revocation/confirmation", {}, above.client.get(path)["version"])
    held = stands(submitted, submitted.work, "REJECTED")
    assert (held["review_reason"], held["remark"]) == (WHY["review_reason"], WHY["remark"])
    assert [verdict["result"] for verdict in held["verdicts"]] == ["REVOKED", "APPROVED"]
    wait_for("核验结果", lambda: not asked(submitted))  # from now on nothing more is told
    told = submitted.applicant.get(f"{submitted.path}/notices")["notices"]
    assert next(each["code"] for each in told if each["item"] == submitted.work) == "REVOKED"
    read = submitted.applicant.put(f"{submitted.path}/notices/read", {"up_to": told[0]["number"]}, 0)
    assert read["unread"] == 0


def test_two_persons_revoke_what_chsi_approved_and_the_applicant_may_edit_it(submitted: Journey) -> None:
    county, path = reviewer(submitted, COUNTY), case(submitted, submitted.education)
    wait_for("已通过的事项", lambda: exists(county.client, path))
    approved = county.client.get(path)
    assert (approved["status"], approved["can"]) == ("APPROVED", ["propose_revocation"])
    stranger = reviewer(submitted, NEIGHBOUR).client
    refused(change(stranger, "POST", f"{path}/revocation", WHY, 1), 403, "REVIEW_JURISDICTION")
    county.client.post(f"{path}/revocation", WHY, approved["version"])
    seen = county.client.get(path)["version"]
    alone = change(county.client, "POST", f"{path}/revocation/confirmation", {}, seen)
    refused(alone, 409, "REVIEW_SECOND_PERSON")
    assert submitted.item(submitted.education)["item_status"] == "APPROVED"
    reviewer(submitted, PREFECTURE).client.post(f"{path}/revocation/confirmation", {}, seen)
    held = stands(submitted, submitted.education, "REJECTED")
    assert (held["review_reason"], held["remark"]) == (WHY["review_reason"], WHY["remark"])
    assert "edit" in held["can"]
