"""Whose dossier it is, what is found out before a command, and what other services' messages become."""

from typing import Any

import pytest
from nameko.testing.services import worker_factory

from contracts import files, identity, review, verification
from eventkit.caller import Caller, Role
from eventkit.rules import Rejected, Violation
from services.collection.domain import commands as ask
from services.collection.domain.context import Applicant
from services.collection.domain.vocabulary import VerificationResult
from services.collection.service import CollectionService

from .examples import zhang_san
from .forms import ACCOUNT, JOB, MINE, PICTURES, STUDY

NOTHING_YET = {"identified": False, "verified": False, "tree": "", "files": [], "drafts": []}


@pytest.mark.parametrize(
    ("caller", "code"),
    [
        (Caller(), "AUTH_REQUIRED"),
        (Caller("another", Role.APPLICANT, verified=True), "AUTH_FORBIDDEN"),
        (Caller(ACCOUNT, Role.REVIEWER), "AUTH_FORBIDDEN"),
    ],
)
@pytest.mark.parametrize("call", ["view", "precheck", "timeline"])
def test_dossier_is_its_owner_s(caller: Caller, code: str, call: str) -> None:
    service = worker_factory(CollectionService, caller=caller)
    with pytest.raises(Rejected) as refused:
        getattr(service, call)(MINE)
    assert refused.value.violations == (Violation(code, ""),)


def test_nobody_else_changes_it() -> None:
    service = worker_factory(CollectionService, caller=Caller("another", Role.APPLICANT, verified=True))
    with pytest.raises(Rejected, match="AUTH_FORBIDDEN"):
        service.declare_work(MINE, "w1", 0, JOB)
    service.dossiers.handle.assert_not_called()


def test_message_becomes_a_command_to_its_dossier(service: Any) -> None:
    handle = service.dossiers.handle
    service.when_identity_tells(identity.AccountRegistered(ACCOUNT, identity.Identity(real_name="张三")))
    handle.assert_called_with(MINE, ask.RecordApplicant(Applicant(real_name="张三")))
    service.when_verification_answers(verification.VerificationMatched("d1", "e1", 1, ()))
    handle.assert_called_with("d1", ask.RecordVerification("e1", 1, VerificationResult.MATCHED))
    service.when_review_decides(review.ReviewClaimed("collection", "d1", "w1", 1))
    handle.assert_called_with("d1", ask.RecordClaim("w1", 1))


def test_review_of_another_origin_is_not_ours(service: Any) -> None:
    service.when_review_decides(review.ReviewApproved("identity", "a1", "realname", 1))
    photos = identity.ReviewRequested("identity", ACCOUNT, "realname", 1, 1, "realname", "530100", ())
    service.when_identity_tells(photos)
    service.dossiers.handle.assert_not_called()


def test_stored_file_is_copied(service: Any) -> None:
    service.when_a_file_is_stored(
        files.FileStored("f1", ACCOUNT, "id_front", "00", "PNG", 30000, 800, 600, ())
    )
    (statement,), _ = service.tables.execute.call_args
    assert statement.compile().params["file"] == "f1"


def test_who_the_applicant_is_and_their_files_are_asked_for_only_on_a_miss(service: Any) -> None:
    service.declare_education(MINE, "e1", 0, STUDY)
    service.accounts.asking.assert_not_called()
    service.pictures.facts.assert_not_called()


def test_what_has_not_arrived_yet_is_asked_for(service: Any) -> None:
    service.dossiers.beside.return_value = NOTHING_YET
    service.caller = Caller(ACCOUNT, Role.APPLICANT)
    person = {
        "doc_type": "RESIDENT_ID",
        "doc_number": zhang_san.doc_number,
        "real_name": "张三",
        "phone": zhang_san.phone,
    }
    in_full = service.accounts.asking.return_value
    in_full.account.return_value = {"identity": person, "verified": True}
    facts = {"sha256": "00", "format": "PNG", "size": 30000, "width": 800, "height": 600, "warnings": []}
    service.pictures.facts.return_value = (
        facts | {"blob": "b1"} | {"file": "f1", "account": ACCOUNT, "slot": "diploma_image"}
    )
    service.declare_education(MINE, "e1", 0, STUDY | {"diploma_image": "f1"})
    (_, command), _ = service.dossiers.handle.call_args
    assert (command.context.applicant, command.context.verified) == (zhang_san, True)
    assert command.context.files == {"f1": "diploma_image"}
    service.tables.execute.assert_called_once()
    service.accounts.asking.assert_called_with(caller=service.signer.sign.return_value)
    in_full.account.assert_called_with(ACCOUNT)


@pytest.mark.parametrize(
    "answer",
    [
        {"return_value": {"account": "another", "file": "f1", "slot": "diploma_image"}},
        {"side_effect": Rejected(Violation("AUTH_FORBIDDEN", ""))},
    ],
)
def test_file_of_somebody_else_is_as_good_as_none(service: Any, answer: Any) -> None:
    service.pictures.facts.configure_mock(**answer)
    service.declare_education(MINE, "e1", 0, STUDY | {"diploma_image": "f1"})
    (_, command), _ = service.dossiers.handle.call_args
    assert command.context.files == PICTURES
