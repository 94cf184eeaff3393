"""What a request asks is asked of one service, on behalf of who asks; its answer goes back as HTTP."""

from typing import Any

import pytest

from eventkit.caller import Caller
from eventkit.faults import Unavailable
from eventkit.rules import Rejected, Violation, warning

from .house import ACCOUNT, APPLICANT, DOSSIER, REVIEWER, Gateway

ITEM = "00000000-0000-0000-0000-00000000000a"
CASE = "00000000-0000-0000-0000-00000000000c"
FILE = "00000000-0000-0000-0000-00000000000f"
MINE = f"/api/v1/dossiers/{DOSSIER}"
CASES = "/api/v1/review-cases"
DONE = {"version": 4, "revision": 9, "warnings": [], "view": {}}


@pytest.mark.parametrize(
    ("line", "rpc", "arguments"),
    [
        ("PUT /department", "choose_department", (DOSSIER, 3, {"a": 1})),
        ("PUT /scope", "choose_scope", (DOSSIER, 3, {"a": 1})),
        ("PUT /basic", "save_basic", (DOSSIER, 3, {"a": 1})),
        (f"PUT /educations/{ITEM}", "declare_education", (DOSSIER, ITEM, 3, {"a": 1})),
        (f"PUT /works/{ITEM}", "declare_work", (DOSSIER, ITEM, 3, {"a": 1})),
        (f"PUT /acc-quals/{ITEM}", "declare_acc_qual", (DOSSIER, ITEM, 3, {"a": 1})),
        (f"PUT /other-quals/{ITEM}", "declare_other_qual", (DOSSIER, ITEM, 3, {"a": 1})),
        (f"DELETE /items/{ITEM}", "remove_item", (DOSSIER, ITEM, 3)),
        (f"POST /items/{ITEM}/withdrawal", "withdraw_item", (DOSSIER, ITEM, 3)),
        ("POST /submissions", "submit", (DOSSIER, 3, {"a": 1})),
    ],
)
def test_change_of_the_dossier_is_asked_of_collection(
    gateway: Gateway, line: str, rpc: str, arguments: tuple[Any, ...]
) -> None:
    gateway.services.answers[f"collection.{rpc}"] = DONE
    method, path = line.split()
    answer = gateway.change(method, MINE + path, {"a": 1} if {"a": 1} in arguments else None)
    assert (answer.status_code, answer.json, answer.headers["ETag"]) == (200, DONE, '"v4"')
    (call,) = gateway.services.calls
    assert (call.rpc, call.arguments, call.caller) == (f"collection.{rpc}", arguments, APPLICANT)
    assert call.correlation == answer.headers["X-Correlation-Id"]


@pytest.mark.parametrize(
    ("line", "rpc", "arguments", "caller"),
    [
        ("POST /api/v1/realname/alipay", "identity.start_alipay", (ACCOUNT,), APPLICANT),
        ("POST /api/v1/realname/photos", "identity.submit_photos", (ACCOUNT, 3, {"a": 1}), APPLICANT),
        ("POST /api/v1/uploads", "files.upload_ticket", ({"a": 1},), APPLICANT),
        (f"POST /api/v1/files/{FILE}/links", "files.download_ticket", (FILE,), APPLICANT),
        (f"POST {CASES}/claims", "review.claim_next", ({"a": 1},), REVIEWER),
        (f"POST {CASES}/{CASE}/claim", "review.claim", (CASE, 3), REVIEWER),
        (f"POST {CASES}/{CASE}/release", "review.release", (CASE, 3), REVIEWER),
        (f"POST {CASES}/{CASE}/approval", "review.approve", (CASE, 3), REVIEWER),
        (f"POST {CASES}/{CASE}/return", "review.return_case", (CASE, 3, {"a": 1}), REVIEWER),
    ],
)
def test_what_else_is_done_is_asked_of_its_service(
    gateway: Gateway, line: str, rpc: str, arguments: tuple[Any, ...], caller: Caller
) -> None:
    gateway.services.answers[rpc] = {"told": 1}
    method, path = line.split()
    form = {"a": 1} if {"a": 1} in arguments else None
    answer = gateway.change(method, path, form, **gateway.signed_in(caller))
    assert (answer.status_code, answer.json) in [(200, {"told": 1}), (201, {"told": 1})]
    (call,) = gateway.services.calls
    assert (call.rpc, call.arguments, call.caller) == (rpc, arguments, caller)


def get(gateway: Gateway, path: str, reply: Any, caller: Caller = APPLICANT) -> Any:
    gateway.services.answers = dict.fromkeys(
        ["collection.view", "collection.departments", "collection.timeline", "review.queue", "review.case"],
        reply,
    )
    return gateway.ask("GET", path, **gateway.signed_in(caller))


def test_dossier_is_shown_with_the_version_to_change_it_by(gateway: Gateway) -> None:
    assert get(gateway, MINE, {"revision": 9}).headers["ETag"] == '"v9"'


def test_dossier_known_already_is_shown_again_for_verdicts_do_not_change_its_version(
    gateway: Gateway,
) -> None:
    gateway.services.answers["collection.view"] = {"revision": 9, "record_status": "APPROVED"}
    answer = gateway.ask("GET", MINE, **gateway.signed_in(), If_None_Match='"v9"')
    assert (answer.status_code, answer.json["record_status"]) == (200, "APPROVED")


def test_departments_known_already_are_not_sent_again(gateway: Gateway) -> None:
    first = get(gateway, "/api/v1/departments?parent=53", [{"code": "5301"}])
    assert first.json == {"departments": [{"code": "5301"}]}
    assert gateway.services.calls[0].arguments == ("53",)
    headers = {**gateway.signed_in(), "If_None_Match": first.headers["ETag"]}
    again = gateway.ask("GET", "/api/v1/departments?parent=53", **headers)
    assert (again.status_code, again.data) == (304, b"")


def test_departments_begin_at_the_root(gateway: Gateway) -> None:
    get(gateway, "/api/v1/departments", [])
    assert gateway.services.calls[0].arguments == ("",)


def test_timeline_is_a_list_of_events(gateway: Gateway) -> None:
    assert get(gateway, f"{MINE}/timeline", [{"event": "e"}]).json == {"events": [{"event": "e"}]}


def test_queue_is_asked_for_by_the_query_with_pages_as_numbers(gateway: Gateway) -> None:
    get(gateway, f"{CASES}?status=OPEN&page=2", {"cases": []}, REVIEWER)
    assert gateway.services.calls[0].arguments == ({"status": "OPEN", "page": 2},)


def test_reviewer_sees_a_file_that_review_grants(gateway: Gateway) -> None:
    gateway.services.answers |= {"review.grant": {"token": "t"}, "files.download_ticket": {"url": "/f"}}
    path = f"{CASES}/{CASE}/files/{FILE}/links"
    answer = gateway.ask("POST", path, {}, **gateway.signed_in(REVIEWER))
    assert (answer.status_code, answer.json) == (201, {"url": "/f"})
    assert [call.arguments for call in gateway.services.calls] == [(CASE, FILE), (FILE, "t")]


def test_nobody_asks_without_a_name(gateway: Gateway) -> None:
    gateway.services.answers["identity.send_sms_code"] = {"expires_in": 180}
    gateway.ask("POST", "/api/v1/sms-codes", {"phone": "1"}, X_Forwarded_For="203.0.113.7")
    (call,) = gateway.services.calls
    assert (call.caller, call.key, call.arguments) == (Caller(), "", ({"phone": "1"}, "203.0.113.7"))


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
