"""人工审核: what a reviewer, or an applicant in between, may not do, over real HTTP."""

import pytest

from contracts.ids import case_of
from kuaiji.journey import Journey
from kuaiji.reviewer import exists
from kuaiji.staff import COUNTY, NEIGHBOUR, PREFECTURE
from kuaiji.waiting import wait_for

from .asking import ask, change, names_nobody, refused
from .conftest import somebody
from .people import came_to, reviewer

WHY = {"review_reason": "RR08", "remark": "填报的时间与证明不一致"}


@pytest.fixture(scope="module")
def submitted(system: str) -> Journey:
    return came_to(Journey(system, somebody()), Journey.submit)


@pytest.fixture(scope="module")
def case(submitted: Journey) -> str:
    """That of the work experience, which nobody has claimed."""
    path = f"/api/v1/review-cases/{case_of('collection', submitted.id, submitted.work, 1)}"
    desk = reviewer(submitted, COUNTY)
    wait_for("审核事项", lambda: exists(desk.client, path))
    return path


def test_reviewer_of_another_county_neither_sees_nor_claims_it(submitted: Journey, case: str) -> None:
    other = reviewer(submitted, NEIGHBOUR).client
    queue = other.get("/api/v1/review-cases")
    assert case.rpartition("/")[2] not in [each["case"] for each in queue["cases"]]
    for answer in (ask(other, "GET", case), change(other, "POST", f"{case}/claim", {}, 1)):
        refused(answer, 403, "REVIEW_JURISDICTION")
        assert names_nobody(answer, submitted.person)


def test_reviewer_of_a_county_does_not_see_what_is_the_prefectures(journey: Journey) -> None:
    came_to(journey, Journey.sign_in)
    journey.send_photos()
    path = f"/api/v1/review-cases/{case_of('identity', journey.account, 'realname', 1)}"
    prefecture = reviewer(journey, PREFECTURE).client
    wait_for("审核事项", lambda: exists(prefecture, path))
    refused(ask(reviewer(journey, COUNTY).client, "GET", path), 403, "REVIEW_JURISDICTION")


def test_applicant_is_no_reviewer(submitted: Journey, case: str) -> None:
    for answer in (ask(submitted.applicant, "GET", case), ask(submitted.applicant, "GET", case[:-37])):
        refused(answer, 403, "AUTH_FORBIDDEN")


@pytest.mark.parametrize("what", ["approval", "return"])
def test_case_is_claimed_before_it_is_decided(submitted: Journey, case: str, what: str) -> None:
    desk = reviewer(submitted, COUNTY).client
    answer = change(
        desk, "POST", f"{case}/{what}", WHY if what == "return" else {}, desk.get(case)["version"]
    )
    assert "claim" in refused(answer, 409, "REVIEW_NOT_CLAIMED")["can"]
    assert names_nobody(answer, submitted.person)


def test_return_without_a_reason_is_refused(submitted: Journey) -> None:
    desk = reviewer(submitted, COUNTY)
    path = desk.claim("collection", submitted.id, "basic", 1)
    answer = change(desk.client, "POST", f"{path}/return", {}, desk.client.get(path)["version"])
    refused(answer, 422, "REVIEW_REASON_REQUIRED", "review_reason")


def test_what_is_being_checked_is_not_changed(submitted: Journey) -> None:
    path = f"{submitted.path}/works/{submitted.work}"
    work = submitted.item(submitted.work)["content"] | {"employer": "另一家公司"}
    form = {name: value for name, value in work.items() if value not in (None, "", [])}
    problem = refused(
        change(submitted.applicant, "PUT", path, form, 1), 409, "FLOW_ITEM_LOCKED", item=submitted.work
    )
    assert problem["can"] == ["withdraw"]


def test_what_is_submitted_is_not_submitted_again(journey: Journey) -> None:
    came_to(journey, Journey.submit)
    seen = journey.dossier()["revision"]
    answer = change(journey.applicant, "POST", f"{journey.path}/submissions", {"commitment": True}, seen)
    problem = refused(answer, 409, "SUBMIT_NOTHING_TO_SUBMIT")
    assert "submit" not in problem["can"]
    assert journey.item("basic")["attempt"] == 1
