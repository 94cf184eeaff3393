"""What a service refuses goes back whole, with its status, and with what is possible instead."""

import pytest

from eventkit.faults import Unavailable
from eventkit.rules import Rejected, Violation, warning

from .house import DOSSIER, REVIEWER, Gateway

ITEM = "00000000-0000-0000-0000-00000000000a"
CASE = "00000000-0000-0000-0000-00000000000c"
FILE = "00000000-0000-0000-0000-00000000000f"
MINE = f"/api/v1/dossiers/{DOSSIER}"
CASES = "/api/v1/review-cases"
WORK = f"{MINE}/works/{ITEM}"


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        (["WORK_USCC_CHECKSUM", "WORK_DUTIES_REQUIRED"], 422),
        (["FORM_UNKNOWN_FIELD", "FORM_WRONG_TYPE"], 400),
        (["AUTH_REQUIRED"], 401),
        (["AUTH_FORBIDDEN"], 403),
        (["RN_REQUIRED"], 403),
        (["REVIEW_JURISDICTION"], 403),
        (["WORK_DUTIES_REQUIRED", "FORM_WRONG_TYPE"], 400),
        (["AUTH_LOCKED"], 422),
        (["RN_PROVIDER_UNAVAILABLE"], 503),
        (["FLOW_STALE_VERSION"], 412),
        (["FLOW_ITEM_LOCKED"], 409),
        (["FLOW_ALREADY_APPROVED"], 409),
        (["REVIEW_CASE_CLOSED"], 409),
        (["FLOW_ITEM_LOCKED", "FLOW_STALE_VERSION"], 412),
    ],
)
def test_refusal_goes_back_whole_with_the_status_of_what_is_gravest(
    gateway: Gateway, codes: list[str], status: int
) -> None:
    violations = [Violation(code, "duties", ITEM) for code in codes]
    gateway.services.answers |= {"collection.declare_work": Rejected(*violations), "collection.view": {}}
    answer = gateway.change("PUT", WORK, {})
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert [said["code"] for said in answer.json["violations"]] == codes
    said = answer.json["violations"][0]
    assert (said["field"], said["item"], said["severity"]) == ("duties", ITEM, "ERROR")
    assert all(said[text] for text in ("message_zh", "message_en", "next_zh", "next_en"))
    assert answer.json["correlation"] == answer.headers["X-Correlation-Id"]
    assert answer.json["type"] == f"urn:kuaiji:problem:{answer.json['code']}"


def test_warning_never_decides_the_status(gateway: Gateway) -> None:
    said = Rejected(warning("W_WORK_OVERLAP", ""), Violation("WORK_DUTIES_REQUIRED", "duties"))
    gateway.services.answers["collection.declare_work"] = said
    assert gateway.change("PUT", WORK, {}).json["code"] == "WORK_DUTIES_REQUIRED"


VIEW = {
    "revision": 9,
    "can": ["add_work"],
    "items": [{"item": ITEM, "version": 5, "can": ["withdraw"]}],
}


@pytest.mark.parametrize(
    ("path", "code", "can", "version"),
    [
        (f"/works/{ITEM}", "FLOW_ITEM_LOCKED", ["withdraw"], 5),
        (f"/works/{ITEM}", "FLOW_STALE_VERSION", ["withdraw"], 5),
        (f"/works/{CASE}", "FLOW_STALE_VERSION", ["add_work"], 0),
        ("/basic", "FLOW_STALE_VERSION", ["add_work"], 0),
        ("/scope", "FLOW_ALREADY_APPROVED", ["add_work"], 9),
    ],
)
def test_what_the_state_forbids_says_what_it_allows_and_which_version_is_current(
    gateway: Gateway, path: str, code: str, can: list[str], version: int
) -> None:
    changes = ("declare_work", "save_basic", "choose_scope")
    refusal = Rejected(Violation(code, ""))
    gateway.services.answers = {f"collection.{rpc}": refusal for rpc in changes} | {"collection.view": VIEW}
    answer = gateway.change("PUT", MINE + path, {})
    assert (answer.json["can"], answer.json["version"]) == (can, version)


def test_reviewer_too_is_told_what_a_case_allows(gateway: Gateway) -> None:
    closed = Rejected(Violation("REVIEW_CASE_CLOSED", ""))
    gateway.services.answers = {"review.approve": closed, "review.case": {"version": 6, "can": []}}
    answer = gateway.change("POST", f"{CASES}/{CASE}/approval", **gateway.signed_in(REVIEWER))
    assert (answer.status_code, answer.json["version"], answer.json["can"]) == (409, 6, [])


def test_refusal_stands_when_nobody_can_say_what_is_allowed(gateway: Gateway) -> None:
    locked = Rejected(Violation("FLOW_ITEM_LOCKED", ""))
    gateway.services.answers = {"collection.declare_work": locked, "collection.view": Unavailable()}
    answer = gateway.change("PUT", WORK, {})
    assert answer.status_code == 409
    assert "can" not in answer.json


def test_draft_in_conflict_shows_both_values_of_every_field(gateway: Gateway) -> None:
    refusal = Rejected(
        *(Violation("FLOW_STALE_VERSION", name, ITEM) for name in ("employer", "phone", "end"))
    )
    theirs = {
        "item": ITEM,
        "version": 7,
        "fields": {"employer": "大理"},
        "settled": {"phone": "1", "end": None},
    }
    gateway.services.answers = {
        "collection.save_draft": refusal,
        "collection.drafts": {"items": [theirs | {"item": "another"}, theirs]},
    }
    yours = {"employer": "昆明", "phone": "2", "end": "2020-01-01", "uscc": "91"}
    answer = gateway.change("PATCH", f"{MINE}/drafts/{ITEM}", {"kind": "work", "fields": yours})
    assert (answer.status_code, answer.json["version"]) == (412, 7)
    assert answer.json["conflicts"] == {
        "employer": {"yours": "昆明", "theirs": "大理"},
        "phone": {"yours": "2", "theirs": "1"},
        "end": {"yours": "2020-01-01", "theirs": None},
    }
    assert gateway.services.calls[0].arguments == (DOSSIER, ITEM, 3, {"kind": "work", "fields": yours})


@pytest.mark.parametrize("item", [ITEM, "basic"])
def test_draft_is_addressed_by_its_item(gateway: Gateway, item: str) -> None:
    gateway.services.answers["collection.discard_draft"] = {"version": 4}
    answer = gateway.change("DELETE", f"{MINE}/drafts/{item}")
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"v4"')
    assert gateway.services.calls[0].arguments == (DOSSIER, item, 3)


def test_draft_of_no_item_leads_nowhere(gateway: Gateway) -> None:
    assert gateway.change("DELETE", f"{MINE}/drafts/basics").status_code == 404
