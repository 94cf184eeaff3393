"""What a request asks is asked of one service, on behalf of who asks; its answer goes back as HTTP."""

from typing import Any

import pytest

from eventkit.caller import Caller, Role

from .house import ACCOUNT, APPLICANT, DOSSIER, REVIEWER, Gateway

ITEM = "00000000-0000-0000-0000-00000000000a"
CASE = "00000000-0000-0000-0000-00000000000c"
FILE = "00000000-0000-0000-0000-00000000000f"
MINE = f"/api/v1/dossiers/{DOSSIER}"
CASES = "/api/v1/review-cases"
DONE = {"version": 4, "revision": 9, "warnings": [], "view": {}}


@pytest.mark.parametrize(
    ("said", "brief"),
    [
        ({"Prefer": "return=minimal"}, True),
        ({"Prefer": 'respond-async, Return="minimal"; x=1'}, True),
        ({"Prefer": "return=representation"}, False),
        ({}, False),
    ],
)
def test_who_would_rather_have_no_page_is_heard(gateway: Gateway, said: dict[str, str], brief: bool) -> None:
    gateway.services.answers["collection.choose_scope"] = DONE
    answer = gateway.change("PUT", f"{MINE}/scope", {"a": 1}, **said)
    assert gateway.services.brief is brief
    assert answer.headers.get("Preference-Applied") == ("return=minimal" if brief else None)


def test_preference_is_for_the_page_of_a_change_only(gateway: Gateway) -> None:
    gateway.services.answers["collection.view"] = {"revision": 9}
    answer = gateway.change("GET", MINE, Prefer="return=minimal")
    assert gateway.services.brief is False
    assert "Preference-Applied" not in answer.headers


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
        ("POST /submissions", "submit", (DOSSIER, 3, {"a": 1}, "127.0.0.1", "")),
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


def test_whole_record_is_checked_without_an_account(gateway: Gateway) -> None:
    gateway.services.answers["collection.check_record"] = {"errors": []}
    answer = gateway.ask("POST", "/api/v1/precheck", {"scope": "S1"})
    (call,) = gateway.services.calls
    assert (answer.status_code, call.caller, call.arguments) == (200, Caller(), ({"scope": "S1"},))


def test_own_dossier_is_checked_by_who_is_signed_in(gateway: Gateway) -> None:
    gateway.services.answers["collection.precheck"] = {"errors": []}
    gateway.ask("POST", "/api/v1/dossier/precheck", {}, **gateway.signed_in())
    assert gateway.services.calls[0].arguments == (ACCOUNT,)


def test_department_is_changed_by_its_administrator_with_the_version_they_saw(gateway: Gateway) -> None:
    gateway.services.answers["collection.change_department"] = {"version": 4}
    admin = gateway.signed_in(Caller("chen", Role.DEPT_ADMIN, "530100"))
    answer = gateway.ask("PATCH", "/api/v1/departments/530102", {"open": False}, **admin, If_Match='"v3"')
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"v4"')
    assert gateway.services.calls[0].arguments == ("530102", 3, {"open": False})
    by_reviewer = gateway.signed_in(REVIEWER)
    refused = gateway.ask("PATCH", "/api/v1/departments/530102", {}, **by_reviewer, If_Match='"v3"')
    assert refused.status_code == 403


def test_advice_is_for_everybody_and_takes_what_is_said_in_the_body(gateway: Gateway) -> None:
    gateway.services.answers |= {
        "collection.advise_department": {"proposals": []},
        "collection.advise_scope": {"scope": "S1"},
        "collection.advice": {"proposals": []},
    }
    said = {"person": "EMPLOYED", "uscc": "91530102MAXXXX015P"}
    assert gateway.ask("POST", "/api/v1/advice/department", said).json == {"proposals": []}
    assert gateway.ask("POST", "/api/v1/advice/scope", {}).json == {"scope": "S1"}
    assert gateway.ask("GET", "/api/v1/dossier/advice", **gateway.signed_in()).status_code == 200
    assert [call.arguments for call in gateway.services.calls] == [(said,), ({},), (ACCOUNT,)]
