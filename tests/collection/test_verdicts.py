"""A verdict is bound to what it judged: an edit supersedes only the verdicts whose inputs changed."""

from dataclasses import fields, replace
from typing import Any

import pytest

from contracts.codes import table
from contracts.collection import VerificationRequested
from eventkit.testing import Scenario
from services.collection.announce import announce
from services.collection.domain.claims import PartAnswer
from services.collection.domain.commands import RecordApproval, RecordVerification
from services.collection.domain.decide import dossier
from services.collection.domain.events import (
    EducationDeclared,
    Event,
    ItemRemoved,
    ItemSubmitted,
    ReviewApproved,
    ReviewClaimed,
    ReviewReturned,
    VerificationMismatched,
)
from services.collection.domain.record import AccQual, Education, OtherQual
from services.collection.domain.verdicts import DEPENDS, content_hash, inputs_of
from services.collection.domain.vocabulary import AuditMode, Part, VerificationResult
from services.collection.page import page
from services.verification.adapters.chsi import FORMS
from services.verification.domain.record import Claim

from .examples import bachelor, context, job, submitted, zhang_san

given = Scenario(dossier).given
diploma = PartAnswer(Part.DIPLOMA, "MATCHED", (), "MATCHED")
degree = PartAnswer(Part.DEGREE, "MISMATCHED", ("school",), "SCHOOL_DIFFERS")
answered = VerificationMismatched("e1", 1, ("diploma",), ("school",), (diploma, degree))
failed: tuple[Event, ...] = (*submitted, answered)


def verdicts(item: str, *history: Event) -> list[tuple[str, str, bool]]:
    shown: Any = page("d1", dossier.replay(history), context)
    (of,) = (held for held in shown["items"] if held["item"] == item)
    return [(verdict["part"], verdict["result"], verdict["superseded"]) for verdict in of["verdicts"]]


def edited(**changes: Any) -> EducationDeclared:
    return EducationDeclared("e1", replace(bachelor, **changes))


def test_verdict_names_version_rules_and_result() -> None:
    shown: Any = page("d1", dossier.replay(failed), context)
    assert shown["items"][1]["verdicts"][0] == {
        "part": "degree",
        "result": "SCHOOL_DIFFERS",
        "result_zh": "院校不一致",
        "differing": ["school"],
        "attempt": 1,
        "item_version": 1,
        "rule_set": "",
        "superseded": False,
    }


@pytest.mark.parametrize(
    ("edit", "superseded"),
    [
        ({"degree_no": "1068942012000001"}, ["degree"]),
        ({"diploma_no": "106891201205000001"}, ["diploma"]),
        ({"school": "云南大学"}, ["degree", "diploma"]),
        ({"diploma_image": "img-diploma"}, []),
    ],
)
def test_edit_supersedes_only_the_verdicts_whose_inputs_changed(edit: Any, superseded: list[str]) -> None:
    told = verdicts("e1", *failed, edited(**edit))
    assert [part for part, _, gone in told if gone] == superseded
    assert len(told) == 2


def test_edit_undone_brings_the_verdict_back() -> None:
    told = verdicts("e1", *failed, edited(school="云南大学"), edited())
    assert [gone for _, _, gone in told] == [False, False]


def test_every_field_is_an_input_of_the_reviewer() -> None:
    returned = (*submitted, ReviewClaimed("w1", 1), ReviewReturned("w1", 1, "RR07", "公章不清晰"))
    assert verdicts("w1", *returned) == [("review", "RETURNED", False)]
    for name in (field.name for field in fields(job)):
        changed = replace(job, **{name: "another"})  # type: ignore[arg-type]
        before, after = (inputs_of(Part.REVIEW, each, zhang_san) for each in (job, changed))
        assert before != after


def test_whose_it_is_belongs_to_the_inputs() -> None:
    another = replace(zhang_san, real_name="张三丰")
    assert inputs_of(Part.DEGREE, bachelor, zhang_san) != inputs_of(Part.DEGREE, bachelor, another)
    phone = replace(zhang_san, phone="13900000000")
    assert inputs_of(Part.DEGREE, bachelor, zhang_san) == inputs_of(Part.DEGREE, bachelor, phone)


def test_sources_compare_just_the_fields_the_map_names() -> None:
    for part, (_, compared) in FORMS.items():
        assert set(DEPENDS[Part(part)]) == {*compared(Claim())}
    compared_of_certificates = {"type", "level", "method", "obtained_on", "cert_no"}
    assert set(DEPENDS[Part.QUALIFICATION]) == compared_of_certificates
    known = {f.name for kind in (Education, AccQual, OtherQual) for f in fields(kind)}
    assert {name for names in DEPENDS.values() for name in names} <= known


def asked_again(*history: Event) -> VerificationRequested:
    sent = ItemSubmitted("e1", 2, 2, AuditMode.AUTO)
    told = announce("d1", dossier.replay([*history, sent]), sent)
    assert isinstance(told, VerificationRequested)
    return told


def test_source_is_not_asked_what_it_has_answered() -> None:
    corrected = asked_again(*failed, edited(degree_no="1068942012000001"))
    assert [(known.part, known.result) for known in corrected.known] == [("diploma", "MATCHED")]
    assert asked_again(*failed, edited(school="云南大学")).known == ()


def test_answer_outlives_the_item_it_was_given_for() -> None:
    anew = EducationDeclared("e9", replace(bachelor, degree_no="1068942012000001"))
    history = (*failed, ItemRemoved("e1"), anew)
    sent = ItemSubmitted("e9", 1, 1, AuditMode.AUTO)
    told = announce("d1", dossier.replay([*history, sent]), sent)
    assert isinstance(told, VerificationRequested)
    assert [known.part for known in told.known] == ["diploma"]


def test_verdict_on_other_content_changes_nothing() -> None:
    matched = RecordVerification("e1", 1, VerificationResult.MATCHED, of="another")
    given(*submitted).when(matched).then_nothing()
    claimed = (*submitted, ReviewClaimed("w1", 1))
    given(*claimed).when(RecordApproval("w1", 1, "another")).then_nothing()
    given(*claimed).when(RecordApproval("w1", 1, content_hash(job))).then(ReviewApproved("w1", 1))


def test_every_result_has_its_words() -> None:
    told = {result for _, result, _ in verdicts("e1", *failed)}
    assert told <= {*table("verdict")}
