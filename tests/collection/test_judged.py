"""What is judged is named when it is sent: version, pictures, wording of the rules (house law, R076)."""

from dataclasses import replace

from services.collection.domain.commands import RecordVerification, SubmitDossier
from services.collection.domain.context import Witness
from services.collection.domain.decide import decide, dossier
from services.collection.domain.events import CommitmentGiven, EducationDeclared, Event, ItemSubmitted
from services.collection.domain.vocabulary import COMMITMENT_TEXT, VerificationResult
from services.collection.history import history
from services.collection.rule_set import rule_set

from .examples import SEEN, context, filled_in, now, proven_bachelor

hashes = {"img-work": "w0", "img-photo": "p0", "img-front": "f0", "img-degree": "d0"}
found = replace(context, now=now, rule_set="0f1e2d3c4b5a", sha256=hashes)


def sent(*history: Event) -> dict[str, ItemSubmitted]:
    held = dossier.replay(history)
    events = decide(held, SubmitDossier(True, held.revision, found))
    return {event.item: event for event in events if isinstance(event, ItemSubmitted)}


def test_submission_names_the_pictures_by_their_hashes_and_the_rules_by_their_wording() -> None:
    named = sent(*filled_in)
    assert named["w1"].file_hashes == {"proof_image": "w0"}
    assert named["basic"].file_hashes == {"photo": "p0", "id_front": "f0"}
    assert named["e1"].file_hashes == {}
    assert {(event.submitted_at, event.rule_set) for event in named.values()} == {(now, "0f1e2d3c4b5a")}


def test_what_goes_on_to_a_reviewer_is_what_the_applicant_sent() -> None:
    history = (*filled_in, EducationDeclared("e1", proven_bachelor))
    first = sent(*history)["e1"]
    failed = RecordVerification("e1", 1, VerificationResult.MISMATCHED)
    *_, second = decide(dossier.replay([*history, first]), failed)
    assert isinstance(second, ItemSubmitted)
    assert (second.submitted_at, second.rule_set) == (now, "0f1e2d3c4b5a")
    assert second.file_hashes == {"degree_image": "d0"}


def test_item_keeps_what_its_attempt_is_judged_by() -> None:
    held = dossier.replay([*filled_in, *decide(dossier.replay(filled_in), SubmitDossier(True, SEEN, found))])
    work = held.items["w1"]
    assert (work.submitted_at, work.rule_set, work.file_hashes) == (
        now,
        "0f1e2d3c4b5a",
        {"proof_image": "w0"},
    )


def test_commitment_names_the_rules_and_from_where_it_was_given() -> None:
    """“勾选‘承诺所提供信息真实有效’并点击提交”（指南 三(四)8），R076"""
    given = Witness("203.0.113.7", "Mozilla/5.0")
    held = dossier.replay(filled_in)
    committed, *_ = decide(held, SubmitDossier(True, SEEN, found, given))
    print_of = held.record.fingerprint
    assert committed == CommitmentGiven(COMMITMENT_TEXT, print_of, "0f1e2d3c4b5a", given)
    assert dossier.replay([*filled_in, committed]).rule_set == "0f1e2d3c4b5a"


def test_from_where_it_was_given_is_sealed() -> None:
    event = CommitmentGiven(COMMITMENT_TEXT, "f0", "r0", Witness("203.0.113.7", "Mozilla/5.0"))
    _, clear, personal = history.encode(event)
    assert personal
    assert b"203.0.113.7" in personal
    assert b"203.0.113.7" not in clear


def test_wording_of_the_rules_has_a_name_of_its_own() -> None:
    assert len(rule_set()) == 12
    assert int(rule_set(), 16)
