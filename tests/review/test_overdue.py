"""审核时限五个工作日：逾期事项列入上级部门清单，从不自动通过（规则书 3.6，R074）"""

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.review import ReviewOverdue
from eventkit.testing import Scenario
from services.review.calendar import calendar
from services.review.domain.commands import EscalateCase
from services.review.domain.context import Calendar
from services.review.domain.deadlines import due_on
from services.review.domain.decide import review_case
from services.review.domain.events import CaseApproved, CaseCancelled, CaseEscalated, CaseReassigned

from .examples import WUHUA, YUNNAN, claim, claimed, opened
from .test_boundary import CASE, asked, hear

given = Scenario(review_case).given
day = opened.due_on
next_day = day + timedelta(days=1)
escalated = CaseEscalated("530100")
KUNMING = WUHUA.__class__("r-kunming", WUHUA.role, "530100")


@pytest.mark.parametrize(
    ("submitted", "due"),
    [
        (date(2026, 2, 13), date(2026, 2, 27)),  # 14日上班，15至23日春节，24至27日上班
        (date(2026, 2, 12), date(2026, 2, 26)),
        (date(2026, 9, 30), date(2026, 10, 13)),  # 1至7日国庆，10日（周六）上班
        (date(2026, 12, 31), date(2027, 1, 7)),  # 2027年尚未公布：只有周末
    ],
)
def test_holidays_are_no_working_days_and_moved_days_are(submitted: date, due: date) -> None:
    assert due_on(submitted, calendar()) == due


def test_calendar_is_that_of_the_table() -> None:
    assert not calendar().is_working(date(2026, 10, 1))
    assert calendar().is_working(date(2026, 10, 10))
    assert Calendar().is_working(date(2026, 10, 1))
    assert not {*calendar().off} & {*calendar().on}


def test_case_goes_up_when_its_day_has_passed_and_only_once() -> None:
    given(opened).when(EscalateCase(day)).then_nothing()
    given(opened).when(EscalateCase(next_day)).then(escalated)
    given(*claimed).when(EscalateCase(next_day)).then(escalated)
    given(opened, escalated).when(EscalateCase(next_day)).then_nothing()


def test_nobody_is_told_of_what_is_decided_or_cancelled() -> None:
    given(*claimed, CaseApproved("r-wuhua")).when(EscalateCase(next_day)).then_nothing()
    given(opened, CaseCancelled()).when(EscalateCase(next_day)).then_nothing()
    given().when(EscalateCase(next_day)).then_nothing()


def test_department_that_took_it_over_late_has_its_own_above() -> None:
    moved = CaseReassigned("310101", ("D310000", "310101"))
    given(opened, escalated, moved).when(EscalateCase(next_day)).then(CaseEscalated("D310000"))


def test_case_of_a_root_stays_on_its_own_list() -> None:
    moved = CaseReassigned("DGGJ", ("DGGJ",))
    given(opened, moved).when(EscalateCase(next_day)).then(CaseEscalated("DGGJ"))


def test_overdue_never_decides_anything() -> None:
    held = review_case.replay([opened, escalated])
    assert held.is_undecided
    given(opened, escalated).when(claim(seen=2)).then(claimed[1])


def pass_its_day(service: Any) -> None:
    hear(service, asked)
    service.clock.today.return_value = service.cases.load(CASE).state.due_on + timedelta(days=1)
    service.escalate_late_cases()
    service.escalate_late_cases()


def test_node_above_has_it_on_its_list_and_the_origin_hears_once(service: Any) -> None:
    pass_its_day(service)
    assert service.cases.announced == [ReviewOverdue("collection", "d1", "w1", 1)]
    for caller, listed in ((KUNMING, 1), (WUHUA, 0), (YUNNAN, 0)):
        service.caller = caller
        queue = service.queue({"escalated": True})
        assert (queue["total"], queue["escalated"]) == (listed, listed)
        assert service.queue({})["overdue"] == 1


def test_list_of_the_node_above_is_left_when_it_is_decided(service: Any) -> None:
    pass_its_day(service)
    service.claim(CASE, 2)
    service.approve(CASE, 3)
    service.caller = KUNMING
    assert service.queue({})["escalated"] == 0
