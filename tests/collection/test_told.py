"""“自动与学信网进行校验”（指南 三(四)5）：what a source said of an attempt is kept. R041, R065, R066"""

from dataclasses import replace

import pytest

from eventkit.testing import Scenario
from services.collection.domain.claims import PartAnswer
from services.collection.domain.commands import RecordReturn, RecordVerification
from services.collection.domain.decide import dossier
from services.collection.domain.events import (
    ApprovalRevoked,
    CommitmentGiven,
    Event,
    ItemSubmitted,
    ReviewApproved,
    ReviewClaimed,
    ReviewOverdue,
    ReviewReturned,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
    VerificationUnavailable,
    Verified,
)
from services.collection.domain.state import Dossier
from services.collection.domain.verdicts import Checked, Fault, content_hash
from services.collection.domain.vocabulary import AuditMode, Part, VerificationResult

from .examples import WUHUA, bachelor, filled_in, job, master, submitted

given = Scenario(dossier).given
R = VerificationResult
PARTS, FIELDS = ("diploma",), ("school",)
ANSWERS = (PartAnswer(Part.DIPLOMA, "MATCHED"), PartAnswer(Part.DEGREE, "MISMATCHED", FIELDS, "V3"))


@pytest.mark.parametrize(
    ("result", "event", "checked"),
    [
        (
            R.MATCHED,
            VerificationMatched("e1", 1, PARTS, ANSWERS),
            Checked(attempt=1, result=R.MATCHED, matched_parts=PARTS),
        ),
        (
            R.MISMATCHED,
            VerificationMismatched("e1", 1, PARTS, FIELDS, ANSWERS),
            Checked(attempt=1, result=R.MISMATCHED, matched_parts=PARTS, differing=FIELDS),
        ),
        (
            R.NOT_FOUND,
            VerificationNotFound("e1", 1, PARTS, ANSWERS),
            Checked(attempt=1, result=R.NOT_FOUND, matched_parts=PARTS),
        ),
        (
            R.UNAVAILABLE,
            VerificationUnavailable("e1", 1),
            Checked(attempt=1, result=R.UNAVAILABLE),
        ),
    ],
)
def test_what_a_source_said_is_kept_for_the_reviewer_of_a_later_attempt(
    result: VerificationResult, event: Verified, checked: Checked
) -> None:
    report = RecordVerification("e1", 1, result, PARTS, FIELDS, ANSWERS)
    given(*submitted).when(report).then(event)
    assert dossier.replay([*submitted, event]).items["e1"].checked == checked


def test_each_part_of_an_answer_is_a_verdict_of_its_own() -> None:
    held: Dossier = dossier.replay([*submitted, VerificationMatched("e1", 1, PARTS, ANSWERS)])
    told = [(verdict.part, verdict.result) for verdict in held.items["e1"].verdicts]
    assert told == [(Part.DIPLOMA, "MATCHED"), (Part.DEGREE, "V3")]


def test_answer_to_other_content_changes_nothing() -> None:
    late = RecordVerification("e1", 1, R.MATCHED, PARTS, of="hash of something else")
    given(*submitted).when(late).then_nothing()


def test_answer_to_this_very_content_counts() -> None:
    for study, heard in ((bachelor, 1), (master, 0)):
        report = RecordVerification("e1", 1, R.MATCHED, PARTS, of=content_hash(study))
        assert len(dossier.decide(dossier.replay(submitted), report)) == heard


@pytest.mark.parametrize(
    ("events", "result"),
    [
        ((ReviewApproved("w1", 1),), "APPROVED"),
        ((ReviewReturned("w1", 1, "RR07", "公章不清晰"),), "RETURNED"),
        ((ReviewApproved("w1", 1), ApprovalRevoked("w1", 1, "RR07", "公章不清晰")), "REVOKED"),
    ],
)
def test_what_a_reviewer_said_is_a_verdict_on_the_whole_item(events: tuple[Event, ...], result: str) -> None:
    held: Dossier = dossier.replay([*submitted, ReviewClaimed("w1", 1), *events])
    last = held.items["w1"].verdicts[-1]
    assert (last.part, last.result, last.attempt) == (Part.REVIEW, result, 1)
    assert held.failed == {}  # a job has no source that could be asked again


def test_all_faults_that_a_reviewer_found_reach_the_item() -> None:
    faults = (Fault("RR07", "proof_image"), Fault("RR99"))
    report = RecordReturn("w1", 1, "RR07", "公章不清晰", faults, content_hash(job))
    claimed = (*submitted, ReviewClaimed("w1", 1))
    given(*claimed).when(replace(report, of="hash of something else")).then_nothing()
    returned = ReviewReturned("w1", 1, "RR07", "公章不清晰", faults)
    given(*claimed).when(report).then(returned)
    held = dossier.replay([*claimed, returned]).items["w1"]
    assert (held.review_reason, held.remark, held.faults) == ("RR07", "公章不清晰", faults)


def test_what_the_source_confirmed_stays_confirmed_when_a_reviewer_s_approval_is_revoked() -> None:
    """R042"""
    by_hand = (ItemSubmitted("e1", 2, 1, AuditMode.MANUAL), ReviewClaimed("e1", 2), ReviewApproved("e1", 2))
    told = (VerificationMismatched("e1", 1, PARTS, FIELDS), *by_hand, ApprovalRevoked("e1", 2, "RR07", ""))
    held: Dossier = dossier.replay([*submitted, *told])
    assert held.failed == {bachelor.natural_key: PARTS}
    assert [*held.revoked] == [bachelor.natural_key]


def test_record_keeps_its_department_and_the_wording_it_was_submitted_under() -> None:
    held: Dossier = dossier.replay([*filled_in, CommitmentGiven("1", "", "2026-1")])
    assert (held.department, held.department_path, held.rule_set) == ("530102", WUHUA, "2026-1")
    assert held.revision == len(filled_in) - 2  # what the applicant changed; who they are is told


def test_attempt_that_waits_too_long_is_marked_and_no_other() -> None:
    held: Dossier = dossier.replay([*submitted, ReviewOverdue("w1", 1)])
    assert {item for item, it in held.items.items() if it.overdue is True} == {"w1"}
