"""学信网、资格库核验通过的事项：不待审核，但可由两人撤回（规则书 3.3）"""

from dataclasses import replace
from typing import Any

import pytest

from contracts.collection import Checked
from contracts.ids import case_of
from contracts.review import ApprovalRevoked
from eventkit.rules import Rejected
from services.collection.announce import announce
from services.collection.application import react
from services.collection.domain.decide import dossier
from services.collection.domain.events import VerificationMatched
from services.collection.domain.flow import item_actions
from services.collection.domain.vocabulary import Action, ItemStatus
from services.review.application import escalate_late_cases
from services.review.domain.vocabulary import CaseStatus
from tests.collection.examples import submitted

from .examples import PANLONG, WUHUA, today
from .test_boundary import asked, hear, status

matched = VerificationMatched("e1", 1, ("diploma", "degree"))
walked = (*submitted, matched)
told: Any = announce("d1", dossier.replay(walked), matched)
CASE, NEXT = (case_of("collection", "d1", "e1", attempt) for attempt in (1, 2))
WHY = {"review_reason": "RR14", "remark": "非本人学历"}
COLLEAGUE = replace(WUHUA, sub="r-wuhua-2")


def test_it_waits_for_nobody_and_is_found_among_the_approved(service: Any) -> None:
    hear(service, told)
    waiting, approved = service.queue({}), service.queue({"status": "APPROVED"})
    assert (waiting["total"], waiting["overdue"], waiting["cases"]) == (0, 0, [])
    assert [(each["case"], each["overdue"]) for each in approved["cases"]] == [(CASE, False)]
    assert service.claim_next({}) == {"case": None}
    with pytest.raises(Rejected, match="REVIEW_CASE_CLOSED"):
        service.claim(CASE, 1)
    assert service.cases.announced == []


def test_its_day_never_comes(service: Any) -> None:
    hear(service, told)
    escalate_late_cases(service.cases, service.tables, today.replace(year=2030))
    assert (service.queue({})["escalated"], service.cases.load(CASE).version) == (0, 1)


def test_reviewer_sees_what_the_source_said_and_what_may_be_done(service: Any) -> None:
    hear(service, told)
    shown = service.case(CASE)
    assert (shown["checked"]["result"], shown["checked"]["attempt"], shown["attempt"]) == ("MATCHED", 1, 1)
    assert (shown["status"], shown["can"]) == ("APPROVED", ["propose_revocation"])


def test_told_twice_it_is_one_case_and_its_revocation_stands(service: Any) -> None:
    revoke(service)
    hear(service, told)
    assert (status(service, CASE), [*service.cases.stored]) == (CaseStatus.REVOKED, [CASE])


@pytest.mark.parametrize("checked", [Checked(), Checked(attempt=1, result="MATCHED")], ids=["none", "before"])
def test_what_a_source_said_of_an_attempt_before_approves_nothing(service: Any, checked: Checked) -> None:
    hear(service, replace(told, attempt=2, checked=checked))
    assert status(service, NEXT) is CaseStatus.OPEN


@pytest.mark.parametrize("result", ["MISMATCHED", "NOT_FOUND", "UNAVAILABLE"])
def test_source_that_does_not_confirm_approves_nothing(service: Any, result: str) -> None:
    hear(service, replace(told, checked=Checked(attempt=1, result=result)))
    assert status(service, CASE) is CaseStatus.OPEN


def test_approval_of_a_later_attempt_ends_what_still_waits(service: Any) -> None:
    hear(service, replace(asked, item="e1"))
    hear(service, replace(told, attempt=2, checked=Checked(attempt=2, result="MATCHED")))
    assert [status(service, case) for case in (CASE, NEXT)] == [CaseStatus.CANCELLED, CaseStatus.APPROVED]


def test_two_reviewers_revoke_it_and_the_applicant_may_edit_it(service: Any) -> None:
    revoke(service)
    (message,) = service.cases.announced
    assert message == ApprovalRevoked("collection", "d1", "e1", 1, "RR14", "非本人学历")
    held = dossier.replay((*walked, *dossier.decide(dossier.replay(walked), react(message))))
    item = held.items["e1"]
    assert (item.status, item.review_reason, item.remark) == (ItemStatus.REJECTED, "RR14", "非本人学历")
    assert Action.EDIT in item_actions(held, "e1")


def test_one_alone_does_not_nor_does_another_department(service: Any) -> None:
    hear(service, told)
    service.propose_revocation(CASE, 1, WHY)
    with pytest.raises(Rejected, match="REVIEW_SECOND_PERSON"):
        service.confirm_revocation(CASE, 2)
    service.caller = PANLONG
    with pytest.raises(Rejected, match="REVIEW_JURISDICTION"):
        service.confirm_revocation(CASE, 2)
    assert (status(service, CASE), service.cases.announced) == (CaseStatus.APPROVED, [])


def test_next_attempt_shows_the_revoked_one_beside_it_with_what_was_changed(service: Any) -> None:
    revoke(service)
    changed = told.content | {"diploma_image": "img-diploma"}
    hear(service, replace(told, attempt=2, content=changed))
    before = service.case(NEXT)["previous"]
    assert (before["case"], before["status"], before["remark"]) == (CASE, "REVOKED", "非本人学历")
    assert [each["field"] for each in before["differences"]] == ["diploma_image"]


def revoke(service: Any) -> None:
    hear(service, told)
    service.propose_revocation(CASE, 1, WHY)
    service.caller = COLLEAGUE
    service.confirm_revocation(CASE, 2)
