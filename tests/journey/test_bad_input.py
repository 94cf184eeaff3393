"""What is asked badly, over real HTTP: each refusal says what, where and what now, and names nobody."""

from uuid import uuid4

import pytest

from kuaiji import forms
from kuaiji.client import Client, Json
from kuaiji.journey import Journey

from .asking import ask, change, names_nobody, refused
from .conftest import somebody
from .people import came_to

NEW = "00000000-0000-4000-8000-000000000001"


@pytest.fixture(scope="module")
def filled_in(system: str) -> Journey:
    """Somebody with everything filled in and nothing submitted."""
    return came_to(Journey(system, somebody()), Journey.fill_in_qualification)


def work(journey: Journey) -> Json:
    return forms.work(journey.person, str(uuid4()))


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b'{"employer": "' + b"x" * 1024 * 1024 + b'"}', "application/json", 413, "HTTP_BODY_TOO_LARGE"),
        (b"x" * 3 * 1024 * 1024, "application/json", 413, "HTTP_BODY_TOO_LARGE"),
        ('{"employer": "昆明测试科技'.encode(), "application/json", 400, "FORM_MALFORMED"),
        (b'["employer"]', "application/json", 400, "FORM_MALFORMED"),
        (b'{"employer": "\xff\xfe"}', "application/json", 400, "FORM_MALFORMED"),
        (b'{"employer": "\\u0000"}', "application/json", 400, "FORM_MALFORMED"),
        (b"employer=x", "application/x-www-form-urlencoded", 415, "HTTP_UNSUPPORTED_TYPE"),
    ],
    ids=["over the limit", "far over it", "cut off", "no object", "no UTF-8", "NUL", "no JSON"],
)
def test_body_is_json_of_reasonable_size(
    filled_in: Journey, body: bytes, kind: str, status: int, code: str
) -> None:
    path = f"{filled_in.path}/works/{NEW}"
    refused(ask(filled_in.applicant, "PUT", path, body, If_Match='"v0"', Content_Type=kind), status, code)


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"salary": "8000元每月"}, "FORM_UNKNOWN_FIELD", "salary"),
        ({"start": "二〇一二年七月"}, "FORM_WRONG_TYPE", "start"),
        ({"employer": {"name": "昆明测试科技有限公司"}}, "FORM_WRONG_TYPE", "employer"),
        ({"duties": ["D1", "D99999"]}, "FORM_WRONG_TYPE", "duties.1"),
    ],
)
def test_field_that_is_unknown_or_of_another_type_is_named(
    filled_in: Journey, wrong: Json, code: str, field: str
) -> None:
    form = work(filled_in) | wrong
    answer = change(filled_in.applicant, "PUT", f"{filled_in.path}/works/{NEW}", form, 0)
    refused(answer, 400, code, field)
    assert names_nobody(answer, filled_in.person)


def test_all_that_is_wrong_is_told_at_once(filled_in: Journey) -> None:
    form = work(filled_in) | {"salary": "8000元每月", "start": "二〇一二年七月"}
    answer = change(filled_in.applicant, "PUT", f"{filled_in.path}/works/{NEW}", form, 0)
    assert {v["field"] for v in refused(answer, 400, "FORM_WRONG_TYPE", "start")["violations"]} >= {
        "salary",
        "start",
    }


def test_rule_that_is_broken_names_item_and_field(filled_in: Journey) -> None:
    """工作开始时间不得早于或等于毕业证“毕业时间”"""
    form = filled_in.item(filled_in.work)["content"] | {"start": "2012-06-30"}
    form = {name: value for name, value in form.items() if value not in (None, "", [])}
    answer = change(filled_in.applicant, "PUT", f"{filled_in.path}/works/{filled_in.work}", form, 1)
    refused(answer, 422, "WORK_NOT_AFTER_FULLTIME_GRADUATION", "acc_start", filled_in.work)
    assert names_nobody(answer, filled_in.person)


def test_change_without_a_version_is_told_to_bring_one(filled_in: Journey) -> None:
    path = f"{filled_in.path}/works/{filled_in.work}"
    refused(ask(filled_in.applicant, "PUT", path, work(filled_in)), 428, "FLOW_VERSION_REQUIRED")


def test_change_of_what_has_changed_since_tells_the_version_now(filled_in: Journey) -> None:
    path = f"{filled_in.path}/works/{filled_in.work}"
    answer = change(filled_in.applicant, "PUT", path, work(filled_in), 0)
    problem = refused(answer, 412, "FLOW_STALE_VERSION", item=filled_in.work)
    assert problem["version"] == 1
    assert {"edit", "remove"} <= {*problem["can"]}


def test_submission_without_a_key_is_refused(filled_in: Journey) -> None:
    path, seen = f"{filled_in.path}/submissions", filled_in.dossier()["revision"]
    answer = ask(filled_in.applicant, "POST", path, {"commitment": True}, If_Match=f'"v{seen}"')
    refused(answer, 400, "KEY_REQUIRED")


def test_key_is_good_for_one_content_only(filled_in: Journey) -> None:
    key = str(uuid4())
    first = ask(filled_in.applicant, "POST", "/api/v1/uploads", {"slot": "id_front"}, Idempotency_Key=key)
    assert first.status_code == 201
    other = ask(filled_in.applicant, "POST", "/api/v1/uploads", {"slot": "id_back"}, Idempotency_Key=key)
    refused(other, 422, "FLOW_KEY_REUSED")


def test_ended_session_is_nobodys(system: str, filled_in: Journey) -> None:
    ended = Client(system, filled_in.person.address)
    ended.sign_in(filled_in.person.doc_number, filled_in.person.password)
    assert ask(ended, "GET", "/api/v1/me").status_code == 200
    assert ask(ended, "DELETE", "/api/v1/sessions/current").status_code == 204
    for path in ("/api/v1/me", filled_in.path):
        answer = ask(ended, "GET", path)
        refused(answer, 401, "AUTH_REQUIRED")
        assert names_nobody(answer, filled_in.person)


def test_somebody_elses_dossier_is_closed_to_read_and_to_change(system: str, filled_in: Journey) -> None:
    other = came_to(Journey(system, somebody()), Journey.verify_real_name)
    answers = [
        ask(other.applicant, "GET", filled_in.path),
        ask(other.applicant, "GET", f"{filled_in.path}/timeline"),
        change(other.applicant, "PUT", f"{filled_in.path}/works/{filled_in.work}", work(other), 1),
        change(other.applicant, "POST", f"{filled_in.path}/submissions", {"commitment": True}, 6),
    ]
    for answer in answers:
        refused(answer, 403, "AUTH_FORBIDDEN")
        assert names_nobody(answer, filled_in.person)


def test_nothing_is_filled_in_before_the_real_name_is_verified(journey: Journey) -> None:
    came_to(journey, Journey.sign_in)
    answers = [
        ask(journey.applicant, "GET", journey.path),
        change(journey.applicant, "PUT", f"{journey.path}/scope", {"scope": "S1"}, 0),
    ]
    for answer in answers:
        refused(answer, 403, "RN_REQUIRED")
