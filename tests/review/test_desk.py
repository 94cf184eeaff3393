"""The reviewer's desk: the queue of the own node and all below it, the next case, the case, its pictures."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from contracts.collection import DepartmentChanged, DepartmentRemoved
from contracts.departments import Row
from contracts.ids import dossier_of
from eventkit.rules import Rejected, Violation
from services.review.domain.events import CaseApproved, CaseClaimed, CaseReturned

from .examples import PANLONG, WUHUA, YUNNAN, now, opened, unsealed, until, work


def arrive(service: Any, case: str, at: datetime, **differences: Any) -> None:
    service.cases.store(case, replace(opened, asked=replace(work, **differences), submitted_at=at))


def given_three_cases(service: Any) -> None:
    arrive(service, "c2", now + timedelta(hours=1))
    arrive(service, "c1", now, kind="education")
    elsewhere = {"department": "530103", "department_path": ("530000", "530100", "530103")}
    arrive(service, "c3", now + timedelta(hours=2), **elsewhere)


def listed(service: Any, **form: Any) -> list[str]:
    return [line["case"] for line in service.queue(form)["cases"]]


def test_queue_is_that_of_the_node_and_all_below_it_oldest_first(service: Any) -> None:
    given_three_cases(service)
    assert listed(service) == ["c1", "c2"]
    service.caller = PANLONG
    assert listed(service) == ["c3"]
    service.caller = YUNNAN
    assert listed(service) == ["c1", "c2", "c3"]
    service.caller = replace(WUHUA, department="5301")  # no node's code, though others begin with it
    assert listed(service) == []


def test_queue_is_narrowed_by_kind_and_status_and_leaves_out_what_is_decided(service: Any) -> None:
    given_three_cases(service)
    service.cases.store(
        "c1", CaseClaimed("r-wuhua", until), CaseReturned("r-wuhua", (unsealed,), "公章不清晰")
    )
    assert (listed(service), listed(service, status="RETURNED")) == (["c2"], ["c1"])
    assert (listed(service, kind="work"), listed(service, kind="education")) == (["c2"], [])


def test_line_of_the_queue_tells_clear_facts_only(service: Any) -> None:
    arrive(service, "c1", now)
    service.claim("c1", 1)
    (line,) = service.queue({"page": 1})["cases"]
    assert line == {
        "case": "c1",
        "origin": "collection",
        "kind": "work",
        "department": "530102",
        "status": "CLAIMED",
        "version": 2,
        "submitted_at": line["submitted_at"],
        "due_on": "2026-03-09",
        "department_names": ["云南省", "昆明地区", "五华区"],
        "overdue": False,
        "claimed_by_me": True,
    }


def test_queue_comes_in_pages_with_its_total(service: Any) -> None:
    for number in range(21):
        arrive(service, f"c{number:02}", now + timedelta(minutes=number))
    assert listed(service, page=2) == ["c20"]
    assert service.queue({"page": 2})["total"] == 21
    with pytest.raises(Rejected) as refused:
        service.queue({"page": 0})
    assert refused.value.violations == (Violation("FORM_WRONG_TYPE", "page"),)


def test_queue_counts_the_nodes_cases_and_marks_those_that_are_late(service: Any) -> None:
    given_three_cases(service)
    service.claim("c2", 1)
    service.clock.today.return_value = date(2026, 3, 10)
    told = service.queue({"kind": "work"})
    assert sorted((row["status"], row["kind"], row["count"]) for row in told["counts"]) == [
        ("CLAIMED", "work", 1),
        ("OPEN", "education", 1),
    ]
    assert (told["total"], told["overdue"], [line["overdue"] for line in told["cases"]]) == (1, 2, [True])
    service.clock.today.return_value = date(2026, 3, 9)
    assert service.queue({})["overdue"] == 0


def test_next_case_is_the_oldest_open_one_of_the_kind(service: Any) -> None:
    given_three_cases(service)
    assert service.claim_next({"kind": "work"})["case"] == "c2"
    taken = service.claim_next({})
    assert (taken["case"], taken["status"], taken["version"]) == ("c1", "CLAIMED", 2)
    assert taken["can"] == ["release", "approve", "return"]
    assert service.claim_next({}) == {"case": None}


def test_nobody_claims_what_is_their_own(service: Any) -> None:
    arrive(service, "c1", now, origin_id=dossier_of("a-own"))
    arrive(service, "c2", now, origin="identity", origin_id="a-own", kind="realname", item="realname")
    arrive(service, "c3", now + timedelta(hours=1))
    service.accounts.own_accounts.return_value = ["a-own"]
    for case in ("c1", "c2"):
        with pytest.raises(Rejected) as refused:
            service.claim(case, 1)
        assert refused.value.violations == (Violation("AUTH_FORBIDDEN", ""),)
    assert service.claim_next({})["case"] == "c3"


def test_case_that_another_takes_first_is_passed_over(service: Any) -> None:
    given_three_cases(service)
    service.cases.show = lambda *_: None  # the other's claim is stored after our look at the queue
    service.cases.store("c1", CaseClaimed("r-yunnan", until))
    assert service.claim_next({})["case"] == "c2"


def test_department_is_called_as_it_was_renamed(service: Any) -> None:
    arrive(service, "c1", now)
    renamed = Row("530102", "五华新区", "530100", "530102")
    service.when_a_department_is_changed_keep_a_copy(DepartmentChanged(renamed, 1, "m1"))
    service.when_a_department_is_changed_keep_a_copy(DepartmentChanged(renamed, 2, "m2"))
    (line,) = service.queue({})["cases"]
    assert line["department_names"] == ["云南省", "昆明地区", "五华新区"]
    assert service.case("c1")["department_names"] == line["department_names"]
    service.when_a_department_is_changed_keep_a_copy(DepartmentRemoved("530102", 3, "m3"))
    assert service.queue({})["cases"][0]["department_names"] == []


def test_reviewer_s_own_approval_is_for_others_to_revoke(service: Any) -> None:
    arrive(service, "c1", now, origin_id=dossier_of("a-own"))
    service.cases.store("c1", CaseClaimed("r-yunnan", until), CaseApproved("r-yunnan"))
    service.accounts.own_accounts.return_value = ["a-own"]
    with pytest.raises(Rejected, match="AUTH_FORBIDDEN"):
        service.propose_revocation("c1", 3, {"review_reason": "RR14", "remark": "证明系伪造"})
    for answer in (service.confirm_revocation, service.drop_revocation):
        with pytest.raises(Rejected, match="AUTH_FORBIDDEN"):
            answer("c1", 3)
