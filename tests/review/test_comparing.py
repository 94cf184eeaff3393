"""What helps a reviewer judge: what was judged before and changed since, the source's answer, a checklist."""

from dataclasses import replace
from datetime import date
from typing import Any

from contracts.codes import table
from contracts.ids import case_of
from services.review.application import review_reasons
from services.review.domain.difference import Difference, differences
from services.review.domain.events import CaseCancelled, CaseReturned
from services.review.domain.record import Checked
from services.review.domain.vocabulary import FILE_FIELDS

from .examples import claimed, content, opened, unsealed, work

returned = (*claimed, CaseReturned("r-wuhua", (unsealed,), "公章不清晰"))


def case(attempt: int) -> str:
    return case_of(work.origin, work.origin_id, work.item, attempt)


def again(attempt: int, **changes: Any) -> Any:
    return replace(opened, asked=replace(work, attempt=attempt), content={**content, **changes})


def test_resubmission_is_shown_beside_the_attempt_that_was_returned(service: Any) -> None:
    service.cases.store(case(1), *returned)
    service.cases.store(case(2), again(2, proof_image="f-new", end="2020-01-01"))
    assert service.case(case(2))["previous"] == {
        "case": case(1),
        "attempt": 1,
        "status": "RETURNED",
        "review_reason": "RR07",
        "faults": ({"review_reason": "RR07", "field": "proof_image"},),
        "remark": "公章不清晰",
        "labels": {},
        "differences": [
            {"field": "proof_image", "old": "f-work", "new": "f-new"},
            {"field": "end", "old": None, "new": "2020-01-01"},
        ],
    }


def test_attempt_that_nobody_judged_is_passed_over(service: Any) -> None:
    service.cases.store(case(1), *returned)
    service.cases.store(case(2), again(2), CaseCancelled())
    service.cases.store(case(4), again(4))
    assert service.case(case(4))["previous"]["attempt"] == 1
    assert service.case(case(1))["previous"] is None


def test_what_is_left_out_in_another_way_is_no_difference() -> None:
    assert differences(
        {"end": None, "degree": "", "level": "X"}, {"end": "", "level": "Y", "duties": []}
    ) == [Difference("level", "X", "Y")]


def test_what_the_outside_source_said_is_shown(service: Any) -> None:
    checked = Checked(attempt=1, result="MISMATCHED", matched_parts=("diploma",), differing=("degree_no",))
    service.cases.store("c1", replace(opened, checked=checked))
    assert service.case("c1")["checked"] == {
        "attempt": 1,
        "result": "MISMATCHED",
        "matched_parts": ("diploma",),
        "differing": ("degree_no",),
    }
    service.cases.store("c2", opened)
    assert service.case("c2")["checked"] is None


def points(service: Any, case: str, kind: str, **filled_in: Any) -> list[str]:
    service.cases.store(case, replace(opened, asked=replace(work, kind=kind), content=filled_in))
    return [point["code"] for point in service.case(case)["checklist"]]


def test_checklist_is_that_of_the_kind_and_of_what_is_filled_in(service: Any) -> None:
    assert points(service, "c1", "realname") == [
        "REALNAME_SAME_PERSON",
        "REALNAME_READABLE",
        "REALNAME_EQUAL",
        "ALL_GENUINE",
    ]
    assert "BASIC_PHOTO" in points(service, "c4", "basic", photo="f1")  # no hat, glasses or fringe, frontal
    assert "EDU_CSCSE" not in points(service, "c2", "education", overseas=False)
    assert "EDU_CSCSE" in points(service, "c3", "education", overseas=True)


def test_checklist_leads_to_reasons_of_the_table_and_pictures_that_exist() -> None:
    for row in table("review_checklist").values():
        assert review_reasons(date(2026, 3, 2)) >= {*row["review_reasons"]}
        assert {field for field in row["fields"] if field.endswith(("image", "photo"))} <= {*FILE_FIELDS}
