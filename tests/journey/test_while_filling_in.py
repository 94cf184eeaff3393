"""Beside the seven steps, over real HTTP: autosave, several proofs in one image, the registry's button."""

from random import Random
from uuid import uuid4

import requests

from kuaiji.journey import Journey
from kuaiji.people import Person, person
from tests.files.test_merging import PAGES

from .asking import change
from .people import came_to


def with_an_odd_number() -> Person:
    """Of whom the simulated registry holds a qualification."""
    return next(
        found
        for seed in range(100)
        if (found := person(Random(uuid4().int + seed))).doc_number[-1] in "13579"
    )


def typed(journey: Journey, item: str, seen: int, **fields: str) -> requests.Response:
    draft = f"{journey.path}/drafts/{item}"
    return change(journey.applicant, "PATCH", draft, {"kind": "work", "fields": fields}, seen)


def test_what_is_typed_outlives_the_session_and_the_same_field_shows_both_values(journey: Journey) -> None:
    came_to(journey, Journey.verify_real_name)
    item = str(uuid4())
    assert typed(journey, item, 0, employer="昆明", start="2020-0").json()["version"] == 1
    assert typed(journey, item, 0, industry="I65").json()["version"] == 2
    conflict = typed(journey, item, 0, employer="大理")
    assert conflict.status_code == 412
    assert conflict.json()["conflicts"] == {"employer": {"yours": "大理", "theirs": "昆明"}}
    journey.applicant.token = ""
    journey.sign_in()
    (draft,) = journey.applicant.get(f"{journey.path}/drafts")["items"]
    assert draft["fields"] == {"employer": "昆明", "start": "2020-0", "industry": "I65"}


def test_saved_is_no_longer_typed(journey: Journey) -> None:
    came_to(journey, Journey.choose)
    form = {"kind": "education", "fields": {"school": "云南财经大学"}}
    draft = f"{journey.path}/drafts/{journey.education}"
    assert change(journey.applicant, "PATCH", draft, form, 0).ok
    journey.fill_in_education()
    (held,) = journey.applicant.get(f"{journey.path}/drafts")["items"]
    assert (held["fields"], held["settled"]) == ({}, {"school": "云南财经大学"})


def test_two_pages_become_one_image_of_the_work_proof(journey: Journey) -> None:
    came_to(journey, Journey.verify_real_name)
    where = journey.applicant.post("/api/v1/merges", {"slot": "work_proof"})["url"]
    parts = [("image", ("any.jpg", page)) for page in PAGES[:2]]
    stored = requests.post(journey.applicant._address(where), files=parts, timeout=60)
    assert (stored.status_code, stored.json()["slot"]) == (201, "work_proof")
    assert journey.applicant.download(f"/api/v1/files/{stored.json()['file']}/links").startswith(
        b"\xff\xd8\xff"
    )


def test_registry_s_qualification_is_approved_as_soon_as_it_is_submitted(system: str) -> None:
    journey = Journey(system, with_an_odd_number())
    came_to(journey, Journey.fill_in_work)
    revision = journey.dossier()["revision"]
    answer = journey.applicant.post(f"{journey.path}/acc-quals/auto-fetch", {}, revision)
    (fetched,) = [item for item in answer["view"]["items"] if item["source"] == "REGISTRY"]
    journey.submit()
    assert journey.item(fetched["item"])["item_status"] == "APPROVED"
