"""A case as its reviewer sees it: whole, the person masked, its pictures one by one, every look recorded."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from eventkit.rules import Rejected, Violation
from services.review.tables import views

from .examples import PANLONG, WUHUA, content, opened, person


def test_case_is_shown_whole_with_its_person_masked_and_the_view_is_recorded(service: Any) -> None:
    service.cases.store("c1", opened)
    shown = service.case("c1")
    assert shown["content"] == content
    assert shown["person"] == {
        "doc_type": "RESIDENT_ID",
        "doc_number": "530*****9913",
        "real_name": "张三",
        "phone": "159****1535",
    }
    assert (shown["files"], shown["can"], shown["version"]) == (["f-work"], ["claim"], 1)
    assert (shown["submitted_at"], shown["due_on"]) == ("2026-03-02T01:15:00Z", "2026-03-09")
    (view,) = service.tables.rows(select(views))
    assert (view["case"], view["reviewer"], view["what"]) == ("c1", "r-wuhua", "case")


def test_birth_date_and_seven_digits_are_never_shown_together(service: Any) -> None:
    service.cases.store("c1", replace(opened, content={"birth_date": "1990-06-15"}))
    assert service.case("c1")["person"]["doc_number"] == "*****13"
    assert person.doc_number == "530102199006159913"


@pytest.mark.parametrize("case", ["c1", "nobodys"])
def test_case_of_another_node_is_as_unknown_as_one_that_does_not_exist(service: Any, case: str) -> None:
    service.cases.store("c1", opened)
    service.caller = PANLONG
    for look in (service.case, lambda case: service.grant(case, "f-work")):
        with pytest.raises(Rejected) as refused:
            look(case)
        assert refused.value.violations == (Violation("REVIEW_JURISDICTION", ""),)
    assert service.tables.rows(select(views)) == []


def test_person_is_shown_without_stars_to_who_holds_the_case_and_that_is_recorded(service: Any) -> None:
    service.cases.store("c1", opened)
    with pytest.raises(Rejected) as refused:
        service.reveal("c1")
    assert refused.value.violations == (Violation("REVIEW_NOT_CLAIMED", ""),)
    service.claim("c1", 1)
    assert service.reveal("c1")["doc_number"] == person.doc_number
    (view,) = service.tables.rows(select(views))
    assert (view["case"], view["reviewer"], view["what"]) == ("c1", "r-wuhua", "person")


def test_picture_of_the_case_is_granted_to_its_reviewer_and_recorded(service: Any) -> None:
    service.cases.store("c1", opened)
    assert service.grant("c1", "f-work") == {"token": "signed"}
    service.signer.sign.assert_called_with(WUHUA, file="f-work", purpose="review")
    (view,) = service.tables.rows(select(views))
    assert (view["case"], view["what"]) == ("c1", "f-work")


def test_picture_that_is_not_the_cases_is_granted_to_nobody(service: Any) -> None:
    service.cases.store("c1", opened)
    with pytest.raises(Rejected) as refused:
        service.grant("c1", "f-other")
    assert refused.value.violations == (Violation("AUTH_FORBIDDEN", ""),)
    service.signer.sign.assert_not_called()


def test_case_of_an_erased_person_is_shown_empty(service: Any) -> None:
    service.cases.store("c1", opened)
    service.cases.forget("c1")
    shown = service.case("c1")
    assert (shown["content"], shown["files"], shown["person"]["doc_number"]) == ({}, [], "")
