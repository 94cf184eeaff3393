"""The boundary of review: only reviewers enter; a request of either origin opens its case."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from contracts import collection, identity
from contracts.hashes import Hashes
from contracts.identity import Identity
from contracts.ids import case_of
from contracts.review import Fault, ReviewApproved, ReviewClaimed, ReviewReleased, ReviewReturned
from eventkit.rules import Rejected
from services.review.domain.vocabulary import CaseStatus

from .examples import content, now, opened

PATH = ("530000", "530100", "530102")
ZHANG = Identity(
    doc_type="RESIDENT_ID", doc_number="530102199006159913", real_name="张三", phone="15900001535"
)
hashes = Hashes(content="c0", files={"proof_image": "w0"})
asked = collection.ReviewRequested(
    *("collection", "d1", "w1", 1, 3, "work", "530102", PATH, content, ZHANG),
    rule_set="0f1e2d3c4b5a",
    hashes=hashes,
)
CASE = case_of("collection", "d1", "w1", 1)


def hear(service: Any, message: Any) -> None:
    service.when_a_review_is_requested_open_a_case(message)


def status(service: Any, case: str) -> CaseStatus:
    return service.cases.load(case).state.status  # type: ignore[no-any-return]


def test_request_opens_one_case_however_often_it_is_heard(service: Any) -> None:
    hear(service, asked)
    hear(service, asked)
    held = service.cases.load(CASE)
    asked_here = replace(opened.asked, rule_set="0f1e2d3c4b5a")
    assert (held.version, held.state.asked, held.state.person) == (1, asked_here, opened.person)
    assert [*service.cases.stored] == [CASE]


def test_newer_attempt_takes_the_place_of_one_that_waits(service: Any) -> None:
    hear(service, asked)
    hear(service, replace(asked, attempt=2))
    assert status(service, CASE) is CaseStatus.CANCELLED
    assert status(service, case_of("collection", "d1", "w1", 2)) is CaseStatus.OPEN


def test_case_of_an_attempt_that_was_taken_back_is_cancelled(service: Any) -> None:
    hear(service, asked)
    service.claim(CASE, 1)
    hear(service, collection.ItemWithdrawn("d1", "w1", 2))
    assert status(service, CASE) is CaseStatus.CLAIMED
    hear(service, collection.ItemWithdrawn("d1", "w1", 1))
    assert status(service, CASE) is CaseStatus.CANCELLED
    hear(service, collection.ItemWithdrawn("d1", "never sent", 1))
    assert [*service.cases.stored] == [CASE]


def test_newest_attempt_takes_the_place_of_every_one_before_it(service: Any) -> None:
    """The second was withdrawn, the third checked by a source that did not match."""
    hear(service, replace(asked, attempt=2))
    hear(service, replace(asked, attempt=4))
    cases = [case_of("collection", "d1", "w1", attempt) for attempt in (2, 4)]
    assert [status(service, case) for case in cases] == [CaseStatus.CANCELLED, CaseStatus.OPEN]


def test_second_attempt_may_be_the_first_that_a_reviewer_sees(service: Any) -> None:
    hear(service, replace(asked, attempt=2))
    assert [*service.cases.stored] == [case_of("collection", "d1", "w1", 2)]


def test_identity_asks_in_the_same_shape(service: Any) -> None:
    photos = {"doc_front": "f1", "doc_back": "f2", "holding_photo": "f3"}
    hear(
        service,
        identity.ReviewRequested(
            "identity", "a1", "realname", 1, 1, "realname", "530102", PATH, photos, ZHANG
        ),
    )
    shown = service.case(case_of("identity", "a1", "realname", 1))
    assert (shown["origin"], shown["kind"], shown["files"]) == ("identity", "realname", ["f1", "f2", "f3"])


def test_what_else_is_announced_is_not_reviews(service: Any) -> None:
    hear(service, collection.VerificationRequested("d1", "e1", 1, 1, "education"))
    hear(service, identity.RealNameVerified("a1", "ALIPAY"))
    assert service.cases.stored == {}


def test_reviewer_claims_and_approves_and_the_origin_hears_of_it(service: Any) -> None:
    hear(service, asked)
    assert service.claim(CASE, 1)["can"] == ["release", "approve", "return"]
    assert service.approve(CASE, 2) == {
        "case": CASE,
        "origin": "collection",
        "kind": "work",
        "status": "APPROVED",
        "version": 3,
        "can": ["propose_revocation"],
    }
    whom = ("collection", "d1", "w1", 1)
    assert service.cases.announced == [ReviewClaimed(*whom), ReviewApproved(*whom, 3, "0f1e2d3c4b5a", hashes)]


def test_reviewer_returns_with_a_reason_and_the_origin_hears_it(service: Any) -> None:
    hear(service, asked)
    service.claim(CASE, 1)
    service.release(CASE, 2)
    service.claim(CASE, 3)
    returned = service.return_case(CASE, 4, {"review_reason": "RR07", "remark": "公章不清晰"})
    assert (returned["status"], service.case(CASE)["review_reason"]) == ("RETURNED", "RR07")
    whom = ("collection", "d1", "w1", 1)
    assert service.cases.announced == [
        ReviewClaimed(*whom),
        ReviewReleased(*whom),
        ReviewClaimed(*whom),
        ReviewReturned(*whom, "RR07", "公章不清晰", (Fault("RR07"),), 3, "0f1e2d3c4b5a", hashes),
    ]


def test_reviewer_tells_all_that_is_wrong_at_once(service: Any) -> None:
    hear(service, asked)
    service.claim(CASE, 1)
    form = {
        "faults": [{"review_reason": "RR07", "field": "proof_image"}, {"review_reason": "RR10"}],
        "remark": "公章不清晰，单位名称有误",
    }
    service.return_case(CASE, 2, form)
    faults = (Fault("RR07", "proof_image"), Fault("RR10"))
    assert service.cases.announced[-1].faults == faults
    assert service.case(CASE)["faults"] == (
        {"review_reason": "RR07", "field": "proof_image"},
        {"review_reason": "RR10", "field": ""},
    )


def test_empty_return_is_asked_for_reason_and_remark(service: Any) -> None:
    hear(service, asked)
    service.claim(CASE, 1)
    with pytest.raises(Rejected) as refused:
        service.return_case(CASE, 2, {})
    assert [violation.field for violation in refused.value.violations] == ["review_reason", "remark"]


def test_idle_claims_are_given_back_by_the_clock(service: Any) -> None:
    hear(service, asked)
    service.claim(CASE, 1)
    service.clock.now.return_value = now + timedelta(minutes=30) - timedelta(seconds=1)
    service.release_idle_claims()
    assert status(service, CASE) is CaseStatus.CLAIMED
    service.clock.now.return_value = now + timedelta(minutes=30)
    service.release_idle_claims()
    assert status(service, CASE) is CaseStatus.OPEN
    assert service.cases.announced[-1] == ReviewReleased("collection", "d1", "w1", 1)
