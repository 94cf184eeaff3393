"""审核事项: claimed by one reviewer, decided once (R070, rule book 3.6)"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from eventkit.testing import Scenario
from services.review.domain.commands import CancelCase, ReleaseCase, ReleaseIdleClaim, ReturnCase
from services.review.domain.context import Calendar
from services.review.domain.deadlines import due_on
from services.review.domain.decide import review_case
from services.review.domain.events import (
    CaseApproved,
    CaseCancelled,
    CaseClaimed,
    CaseReleased,
    CaseReturned,
    Event,
)
from services.review.domain.record import Fault

from .examples import (
    REASONS,
    approve,
    claim,
    claimed,
    now,
    open_case,
    opened,
    panlong,
    return_,
    unsealed,
    until,
    version_of,
    wuhua,
    yunnan,
)

given = Scenario(review_case).given
approved = (*claimed, CaseApproved("r-wuhua"))
returned = (*claimed, CaseReturned("r-wuhua", (unsealed,), "公章不清晰"))
released = (*claimed, CaseReleased("r-wuhua", idle=True))
cancelled = (opened, CaseCancelled())


def test_case_is_opened_once_and_due_in_five_working_days() -> None:
    given().when(open_case).then(opened)
    given(opened).when(open_case).then_nothing()
    given(*cancelled).when(open_case).then_nothing()


@pytest.mark.parametrize(
    ("submitted", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 9)),  # Monday
        (date(2026, 3, 6), date(2026, 3, 13)),  # Friday
        (date(2026, 3, 7), date(2026, 3, 13)),  # Saturday: the first day is the Monday after
        (date(2026, 3, 8), date(2026, 3, 13)),  # Sunday
    ],
)
def test_weekends_are_no_working_days(submitted: date, due: date) -> None:
    assert due_on(submitted, Calendar()) == due


def test_open_case_is_claimed_for_half_an_hour() -> None:
    given(opened).when(claim()).then(CaseClaimed("r-wuhua", until))


def test_claimed_again_by_the_same_reviewer_it_stays_theirs() -> None:
    given(*claimed).when(claim()).then_nothing()


def test_case_of_another_reviewer_is_locked() -> None:
    given(*claimed).when(claim(yunnan, seen=2)).then_rejected("FLOW_ITEM_LOCKED")
    given(*claimed).when(approve(yunnan)).then_rejected("REVIEW_NOT_CLAIMED")


def test_node_above_may_review_and_a_sibling_may_not() -> None:
    given(opened).when(claim(yunnan)).then(CaseClaimed("r-yunnan", until))
    given(opened).when(claim(panlong)).then_rejected("REVIEW_JURISDICTION")
    given(*claimed).when(approve(panlong)).then_rejected("REVIEW_JURISDICTION")


def test_case_nobody_opened_is_nobodys() -> None:
    given().when(claim(seen=0)).then_rejected("REVIEW_JURISDICTION")


def test_reviewer_of_no_node_reviews_nothing() -> None:
    given(opened).when(claim(replace(wuhua, department=""))).then_rejected("REVIEW_JURISDICTION")


def test_what_is_decided_must_be_claimed_first() -> None:
    given(opened).when(approve(seen=1)).then_rejected("REVIEW_NOT_CLAIMED")
    given(opened).when(ReleaseCase(wuhua, 1)).then_rejected("REVIEW_NOT_CLAIMED")


def test_claimed_case_is_approved_or_returned() -> None:
    given(*claimed).when(approve()).then(CaseApproved("r-wuhua"))
    given(*claimed).when(return_(remark=" 公章不清晰 ")).then(
        CaseReturned("r-wuhua", (unsealed,), "公章不清晰")
    )


@pytest.mark.parametrize("remark", ["", "无", " 无 ", "公" * 201])
def test_return_needs_a_remark_of_2_to_200_characters(remark: str) -> None:
    given(*claimed).when(return_(remark=remark)).then_rejected("REVIEW_REASON_REQUIRED")


@pytest.mark.parametrize("remark", ["公章", "公" * 200, "𠮷" * 200])
def test_remark_is_counted_in_characters(remark: str) -> None:
    given(*claimed).when(return_(remark=remark)).then(CaseReturned("r-wuhua", (unsealed,), remark))


def test_return_needs_a_reason_of_the_table_and_says_all_that_is_missing() -> None:
    given(*claimed).when(return_(Fault("RR98"))).then_rejected("REVIEW_REASON_REQUIRED")
    given(*claimed).when(return_(unsealed, Fault())).then_rejected("REVIEW_REASON_REQUIRED")
    nothing = ReturnCase(wuhua, 2, (), "", REASONS)
    given(*claimed).when(nothing).then_rejected("REVIEW_REASON_REQUIRED", "REVIEW_REASON_REQUIRED")


def test_all_that_is_wrong_is_told_at_once_and_once() -> None:
    faults = (unsealed, Fault("RR99", "employer"), Fault("RR99"))
    told = return_(*faults, unsealed)
    given(*claimed).when(told).then(CaseReturned("r-wuhua", faults, "公章不清晰"))


def test_fault_is_about_a_field_of_what_is_judged_or_about_all_of_it() -> None:
    given(*claimed).when(return_(Fault("RR07", "photo"))).then_rejected("REVIEW_REASON_REQUIRED")


@pytest.mark.parametrize("history", [approved, returned, cancelled])
def test_closed_case_stays_closed(history: tuple[Event, ...]) -> None:
    seen = version_of(*history)
    given(*history).when(claim(seen=seen)).then_rejected("REVIEW_CASE_CLOSED")
    given(*history).when(approve(seen=seen)).then_rejected("REVIEW_CASE_CLOSED")
    given(*history).when(CancelCase()).then_nothing()


def test_two_reviewers_never_decide_on_the_same_view() -> None:
    given(*claimed).when(approve(seen=1)).then_rejected("FLOW_STALE_VERSION")
    given(*approved).when(return_()).then_rejected("FLOW_STALE_VERSION", "REVIEW_CASE_CLOSED")


def test_claim_is_given_back_by_the_reviewer_or_when_its_time_is_over() -> None:
    given(*claimed).when(ReleaseCase(wuhua, 2)).then(CaseReleased("r-wuhua", idle=False))
    given(*claimed).when(ReleaseIdleClaim(until)).then(CaseReleased("r-wuhua", idle=True))
    given(*claimed).when(ReleaseIdleClaim(until - timedelta(seconds=1))).then_nothing()
    given(opened).when(ReleaseIdleClaim(until)).then_nothing()
    given(*approved).when(ReleaseIdleClaim(until)).then_nothing()


def test_released_case_is_free_for_all() -> None:
    given(*released).when(claim(yunnan, seen=3)).then(CaseClaimed("r-yunnan", until))
    given(*released).when(approve(seen=3)).then_rejected("REVIEW_NOT_CLAIMED")


def test_case_that_a_newer_attempt_replaces_is_cancelled() -> None:
    given(opened).when(CancelCase()).then(CaseCancelled())
    given(*claimed).when(CancelCase()).then(CaseCancelled())
    given().when(CancelCase()).then_nothing()


def test_claim_lasts_from_the_moment_it_was_made() -> None:
    assert until - now == timedelta(minutes=30)
