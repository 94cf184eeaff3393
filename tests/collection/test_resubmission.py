"""补充完善后重新提交（指南 三(四)8）R068"""

from dataclasses import replace

import pytest

from eventkit.testing import Scenario
from services.collection.domain.commands import SubmitDossier
from services.collection.domain.decide import decide, dossier
from services.collection.domain.events import (
    EducationDeclared,
    Event,
    ItemSubmitted,
    ReviewApproved,
    ReviewClaimed,
    ReviewReturned,
    VerificationMatched,
    VerificationMismatched,
    WorkDeclared,
)
from services.collection.domain.record import BASIC
from services.collection.domain.vocabulary import AuditMode, Degree, EducationLevel

from .examples import (
    bachelor,
    committed,
    context,
    declare_work,
    filled_in,
    job,
    other_job,
    proven_bachelor,
    submitted,
)

given = Scenario(dossier).given
college = replace(bachelor, level=EducationLevel.COLLEGE, degree=Degree.NONE, diploma_image="img-diploma")
claimed = (*submitted, ReviewClaimed("w1", 1))
returned = (*claimed, ReviewReturned("w1", 1, "RR07", "公章不清晰"))
approved = (
    *claimed,
    ReviewApproved("w1", 1),
    VerificationMatched("e1", 1),
    ReviewClaimed(BASIC, 1),
    ReviewApproved(BASIC, 1),
)


def submitting(*history: Event, commitment: bool = True) -> Scenario:
    return given(*history).when(SubmitDossier(commitment, dossier.replay(history).revision, context))


def sends(*history: Event) -> tuple[Event, ...]:
    """What a submit after this history sends, the commitment apart."""
    seen = dossier.replay(history)
    done, *sent = decide(seen, SubmitDossier(True, seen.revision, context))
    assert done == committed(*history)
    return tuple(sent)


def test_resubmission_sends_only_what_failed_and_only_to_a_person() -> None:
    proven = EducationDeclared("e1", proven_bachelor)
    assert sends(*submitted, VerificationMismatched("e1", 1), proven) == (
        ItemSubmitted("e1", 2, 2, AuditMode.MANUAL),
    )


def test_resubmission_leaves_approved_items_alone() -> None:
    sent = sends(*returned, VerificationMatched("e1", 1))
    assert sent == (ItemSubmitted("w1", 2, 1, AuditMode.MANUAL),)


@pytest.mark.parametrize("verdict", [(), (ReviewClaimed("w1", 1), ReviewApproved("w1", 1))])
def test_rule_made_later_judges_what_is_sent_and_nothing_else(verdict: tuple[Event, ...]) -> None:
    since_forbidden = WorkDeclared("w1", replace(job, proof_image=""))
    sent = (
        ItemSubmitted(BASIC, 1, 1, AuditMode.MANUAL),
        ItemSubmitted("e1", 1, 1, AuditMode.AUTO),
        ItemSubmitted("w1", 1, 2, AuditMode.MANUAL),
    )
    proven = EducationDeclared("e1", proven_bachelor)
    history = (*filled_in, since_forbidden, *sent, VerificationMismatched("e1", 1), *verdict, proven)
    assert sends(*history) == (ItemSubmitted("e1", 2, 2, AuditMode.MANUAL),)


def test_item_added_later_is_sent_on_its_own() -> None:
    sent = sends(*submitted, WorkDeclared("w2", other_job))
    assert sent == (ItemSubmitted("w2", 1, 1, AuditMode.MANUAL),)


def test_nothing_is_left_to_submit_while_everything_is_being_checked() -> None:
    submitting(*submitted).then_rejected("SUBMIT_NOTHING_TO_SUBMIT")


def test_approved_record_is_closed() -> None:
    submitting(*approved).then_rejected("FLOW_ALREADY_APPROVED")
    given(*approved).when(declare_work(job, seen=1)).then_rejected("FLOW_ALREADY_APPROVED")
    given(*approved).when(declare_work(job, "w2")).then_rejected("FLOW_ALREADY_APPROVED")
