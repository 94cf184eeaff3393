"""Two persons' lives through all services, by real commands: every read table has rows of both."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.collection.domain import commands as collect
from services.collection.domain.record import BASIC
from services.collection.domain.vocabulary import Scope, VerificationResult
from services.identity.domain import commands as identify
from services.review.domain.commands import EscalateCase
from services.verification.domain.commands import RecordAnswer, RecordSilence
from services.verification.domain.vocabulary import Part
from tests.collection import examples as collection
from tests.files import examples as files
from tests.identity import examples as identity
from tests.review import examples as review
from tests.verification import examples as verification

Life = tuple[str, str, str, list[Any]]  # service, id, person, commands

context = replace(collection.context, applicant=collection.zhang_san)
basic = collect.SaveBasic(collection.person, collection.zhang_san, 0, context)
filled_in: list[Any] = [
    collect.RecordApplicant(collection.zhang_san),
    collect.RecordRealName(),
    collect.ChooseDepartment("530102", 0, context),
    collect.ChooseScope(Scope.S1, 1, context),
    basic,
    collect.DeclareEducation("e1", collection.bachelor, 0, context),
    collect.DeclareWork("w1", collection.job, 0, context),
]
reviewed: list[Any] = [
    collect.SubmitDossier(True, collection.SEEN, context),
    collect.RecordVerification("e1", 1, VerificationResult.MISMATCHED, (), ("school",)),
    collect.RecordClaim(BASIC, 1),
    collect.RecordApproval(BASIC, 1),
    collect.RecordClaim("w1", 1),
    collect.RecordReturn("w1", 1, "RR07", "公章不清晰"),
]


locked = identify.LockAccount(identity.now)


def registering(person: str) -> identify.RegisterAccount:
    """The same person would have the same marks."""
    return replace(identity.register, doc_index=f"doc of {person}", phone_index=f"phone of {person}")


def asked(item: str) -> Any:
    return replace(review.open_case, asked=replace(review.work, item=item))


answered: list[Any] = [verification.request(), RecordAnswer(Part.DIPLOMA, verification.MISMATCHED)]
silent: list[Any] = [verification.request(), RecordSilence(Part.DEGREE, 0, verification.at, 1.0)]

passed_and_locked = [identity.start, identity.passed, identify.LockAccount(identity.now)]
LIVES: list[Life] = [
    ("identity", "p1", "p1", [registering("p1"), identity.submit, identify.RecordClaim(1)]),
    (
        "identity",
        "p2",
        "p2",
        [registering("p2"), identity.start, identity.passed, identify.LockAccount(identity.now)],
    ),
    ("collection", "d1", "p1", [*filled_in, *reviewed]),
    ("collection", "d2", "p2", filled_in[:-1]),
    (
        "verification",
        "c1",
        "p1",
        [verification.request(), RecordAnswer(Part.DIPLOMA, verification.MISMATCHED)],
    ),
    (
        "verification",
        "c2",
        "p2",
        [verification.request(), RecordSilence(Part.DEGREE, 0, verification.at, 1.0)],
    ),
    ("review", "r1", "p1", [asked("w1"), review.claim(), review.return_()]),
    ("review", "r2", "p2", [asked("w2"), EscalateCase(date(2027, 1, 1))]),
    ("files", "f1", "p1", [files.store_scan]),
    ("files", "f2", "p2", [replace(files.store_scan, account="p2")]),
]
