"""The same thing asked twice, or by several at once, over real HTTP: it is done once."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import requests

from kuaiji import forms
from kuaiji.journey import Journey
from kuaiji.staff import COUNTY, PREFECTURE

from .asking import ask, change, refused
from .people import came_to, reviewer

Asking = Callable[[], requests.Response]


def at_once(asked: Sequence[Asking]) -> list[requests.Response]:
    with ThreadPoolExecutor(len(asked)) as pool:
        return [each.result() for each in [pool.submit(asking) for asking in asked]]


def test_of_ten_saves_of_one_version_one_succeeds(journey: Journey) -> None:
    came_to(journey, Journey.fill_in_education)
    path = f"{journey.path}/educations/{journey.education}"
    saves = [forms.education() | {"major": f"会计学{number}"} for number in range(10)]
    answers = at_once([lambda form=form: change(journey.applicant, "PUT", path, form, 1) for form in saves])  # type: ignore[misc]
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 9}
    for answer in answers:
        if answer.status_code == 412:
            refused(answer, 412, "FLOW_STALE_VERSION", item=journey.education)
    saved = next(answer.json() for answer in answers if answer.ok)
    assert journey.item(journey.education)["version"] == saved["version"] == 2


def test_of_two_decisions_of_a_case_one_stands(journey: Journey) -> None:
    came_to(journey, Journey.submit)
    desk = reviewer(journey, COUNTY)
    path = desk.claim("collection", journey.id, journey.work, 1)
    seen = desk.client.get(path)["version"]
    why = {"review_reason": "RR08", "remark": "填报的时间与证明不一致"}
    answers = at_once(
        [
            lambda: change(desk.client, "POST", f"{path}/approval", {}, seen),
            lambda: change(desk.client, "POST", f"{path}/return", why, seen),
        ]
    )
    assert sorted(answer.ok for answer in answers) == [False, True]
    lost = next(answer for answer in answers if not answer.ok)
    assert lost.status_code in {409, 412}
    wanted = "APPROVED" if answers[0].ok else "REJECTED"
    journey._until(journey.work, wanted)


def test_of_two_reviewers_one_claims_the_case(journey: Journey) -> None:
    came_to(journey, Journey.submit)
    first, second = reviewer(journey, COUNTY), reviewer(journey, PREFECTURE)
    path = first.claim("collection", journey.id, "basic", 1)
    answer = change(second.client, "POST", f"{path}/claim", {}, first.client.get(path)["version"])
    refused(answer, 409, "FLOW_ITEM_LOCKED")
    assert "approve" in first.client.get(path)["can"]
    assert "approve" not in second.client.get(path)["can"]


def test_submission_sent_again_with_its_key_is_answered_again_and_done_once(journey: Journey) -> None:
    came_to(journey, Journey.fill_in_qualification)
    seen, key = journey.dossier()["revision"], str(uuid4())
    path = f"{journey.path}/submissions"
    tag = f'"v{seen}"'
    answers = [
        ask(journey.applicant, "POST", path, {"commitment": True}, If_Match=tag, Idempotency_Key=key)
        for _ in range(3)
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [answer.headers.get("Idempotent-Replayed") for answer in answers] == [None, "true", "true"]
    assert answers[0].json() == answers[1].json() == answers[2].json()
    events = journey.applicant.get(f"{journey.path}/timeline")["events"]
    assert len([each for each in events if each["event"] == "collection.commitment_given"]) == 1
    assert journey.item("basic")["attempt"] == 1
