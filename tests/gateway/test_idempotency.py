"""Asked twice, done once, answered the same."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, update

from eventkit.faults import Unavailable
from eventkit.rules import Rejected, Violation
from gateway.tables import replies, swept

from .house import DOSSIER, REVIEWER, Gateway

SUBMIT = f"/api/v1/dossiers/{DOSSIER}/submissions"
DONE = {"version": 4, "revision": 4, "warnings": [], "view": {"identity": {"real_name": "张三"}}}
KEY = "0b9f6b9e-5f0e-4c43"
AGREED = {"commitment": True}


def submit(gateway: Gateway, form: Any = AGREED, key: str = KEY, **headers: str) -> Any:
    return gateway.change("POST", SUBMIT, form, Idempotency_Key=key, **headers)


def test_second_asking_is_answered_from_the_first(gateway: Gateway) -> None:
    gateway.services.answers["collection.submit"] = DONE
    first, second = submit(gateway), submit(gateway)
    assert len(gateway.services.calls) == 1
    assert (second.status_code, second.json, second.headers["ETag"]) == (200, first.json, '"v4"')
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert second.headers["X-Correlation-Id"] != first.headers["X-Correlation-Id"]


def test_key_may_be_written_as_the_draft_writes_it(gateway: Gateway) -> None:
    gateway.services.answers["collection.submit"] = DONE
    submit(gateway)
    assert "Idempotent-Replayed" in submit(gateway, key=f'"{KEY}"').headers


def test_kept_reply_tells_nobody_anything(gateway: Gateway) -> None:
    gateway.services.answers["collection.submit"] = DONE
    submit(gateway)
    gateway.clerk.idempotency.write()
    (row,) = gateway.tables.rows(select(replies))
    assert "张三".encode() not in bytes(row["sealed"])
    assert b"revision" not in bytes(row["sealed"])


def test_key_with_another_content_is_refused(gateway: Gateway) -> None:
    gateway.services.answers["collection.submit"] = DONE
    submit(gateway)
    answer = submit(gateway, {"commitment": False})
    assert (answer.status_code, answer.json["code"]) == (422, "FLOW_KEY_REUSED")
    assert len(gateway.services.calls) == 1


def test_order_of_fields_makes_no_other_content(gateway: Gateway) -> None:
    gateway.services.answers["collection.submit"] = DONE
    submit(gateway, {"commitment": True, "a": 1})
    assert submit(gateway, {"a": 1, "commitment": True}).status_code == 200


def test_failure_and_refusal_leave_the_key_free(gateway: Gateway) -> None:
    for answer, status in [
        (Unavailable("collection"), 503),
        (RuntimeError("x"), 500),
        (Rejected(Violation("SUBMIT_COMMITMENT_REQUIRED", "commitment")), 422),
        (DONE, 200),
    ]:
        gateway.services.answers["collection.submit"] = answer
        assert submit(gateway).status_code == status
    assert len(gateway.services.calls) == 4


def test_key_goes_along_to_the_service_bound_to_its_person(gateway: Gateway) -> None:
    gateway.services.answers |= {"review.claim_next": {"case": None}, "collection.submit": Unavailable()}
    submit(gateway), submit(gateway)
    key = {"Idempotency_Key": KEY}
    gateway.ask("POST", "/api/v1/review-cases/claims", {}, **key, **gateway.signed_in(REVIEWER))
    mine, again, others = [call.key for call in gateway.services.calls]
    assert mine == again != others
    assert KEY not in mine + others


def test_key_is_honoured_where_it_is_not_required(gateway: Gateway) -> None:
    gateway.services.answers["collection.choose_scope"] = DONE
    path = f"/api/v1/dossiers/{DOSSIER}/scope"
    for _ in range(2):
        answer = gateway.change("PUT", path, {"scope": "S1"}, Idempotency_Key=KEY)
    assert "Idempotent-Replayed" in answer.headers
    assert len(gateway.services.calls) == 1


def test_registration_of_nobody_yet_is_done_once_too(gateway: Gateway) -> None:
    gateway.services.answers["identity.register"] = {"account": "a1"}
    for _ in range(2):
        answer = gateway.ask("POST", "/api/v1/accounts", {"phone": "1"}, Idempotency_Key=KEY)
        assert (answer.status_code, answer.json) == (201, {"account": "a1"})
    assert len(gateway.services.calls) == 1


def test_key_is_free_again_after_a_day(gateway: Gateway) -> None:
    gateway.services.answers["collection.submit"] = DONE
    submit(gateway)
    gateway.tables.execute(update(replies).values(started=func.now() - timedelta(hours=25)))
    assert "Idempotent-Replayed" not in submit(gateway, {"commitment": False}).headers
    gateway.tables.execute(update(replies).values(started=func.now() - timedelta(hours=25)))
    gateway.tables.execute(*swept())
    assert gateway.tables.rows(select(replies)) == []
