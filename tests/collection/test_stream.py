"""One dossier in the store, from registration to the reviewer's desk: sealed, announced, shown, forgotten."""

from dataclasses import replace
from typing import Any

import pytest

from contracts import collection, identity, review, verification
from contracts.ids import dossier_of
from eventkit.codec import Codec, as_json
from eventkit.handler import Cause, Handler
from eventkit.memory import MemoryStore
from eventkit.privacy import Aes
from eventkit.recording import opened
from eventkit.testing import FrozenClock, MemoryKeys
from services.collection.application import Heard, react
from services.collection.domain import commands as ask
from services.collection.domain.context import Applicant
from services.collection.domain.record import BASIC, Education
from services.collection.domain.vocabulary import RecordStatus, Scope
from services.collection.page import page
from services.collection.projections import dossiers, items
from services.collection.wiring import DOSSIERS

from .examples import bachelor, context, job, person, proven_bachelor, zhang_san

ACCOUNT = "9a1d7c1e-2f64-4a0b-8c55-0e6f4d7b9c21"
MINE = dossier_of(ACCOUNT)
unverified = replace(context, verified=False)


class Case:
    def __init__(self) -> None:
        self.store, self.keys = MemoryStore(), MemoryKeys()
        cause = Cause(actor=ACCOUNT, subject=ACCOUNT)
        self.handler = Handler(DOSSIERS, self.store, self.keys, Aes(), FrozenClock(), cause)

    def ask(self, command: ask.Command) -> None:
        self.handler.handle(MINE, command)

    def hear(self, *messages: Heard) -> None:
        for message in messages:
            self.ask(react(message))

    @property
    def revision(self) -> int:
        return int(self.handler.load(MINE).state.revision)

    def submit(self) -> None:
        self.ask(ask.SubmitDossier(True, self.revision, unverified))

    def announced(self) -> list[Any]:
        stored = [stored for _, stored in self.store.unsent(99)]
        return list(opened(Codec(collection.Message | collection.ApplicantToBeTold), stored, self.keys))

    def written(self) -> bytes:
        """All that can be read without a key."""
        events = self.store.held[DOSSIERS.stream(MINE)].events
        messages = [stored for _, stored in self.store.unsent(99)]
        lists = [repr(self.store.rows(table)).encode() for table in (dossiers, items)]
        return b"".join((*(each.clear + (each.sealed or b"") for each in (*events, *messages)), *lists))


@pytest.fixture
def case() -> Case:
    case = Case()
    case.hear(
        identity.AccountRegistered(ACCOUNT, identity.Identity(**as_json(zhang_san))),
        identity.RealNameVerified(ACCOUNT, "ALIPAY"),
    )
    case.ask(ask.ChooseDepartment("530102", 0, unverified))
    case.ask(ask.ChooseScope(Scope.S1, 1, unverified))
    case.ask(ask.SaveBasic(replace(person, gender=None, birth_date=None), Applicant(), 0, unverified))
    case.ask(ask.DeclareEducation("e1", bachelor, 0, unverified))
    case.ask(ask.DeclareWork("w1", job, 0, unverified))
    case.submit()
    return case


def test_guide_s_way_leads_to_approval(case: Case) -> None:
    case.hear(verification.VerificationMismatched(MINE, "e1", 1, ("diploma",), ("degree_no",)))
    case.ask(ask.DeclareEducation("e1", proven_bachelor, 1, unverified))
    case.submit()
    case.hear(
        review.ReviewClaimed("collection", MINE, "w1", 1),
        review.ReviewReturned("collection", MINE, "w1", 1, "RR07", "公章不清晰"),
    )
    case.ask(ask.DeclareWork("w1", replace(job, proof_image="img-stamped"), 1, unverified))
    case.submit()
    for item, attempt in {BASIC: 1, "e1": 2, "w1": 2}.items():
        case.hear(review.ReviewClaimed("collection", MINE, item, attempt))
        case.hear(review.ReviewApproved("collection", MINE, item, attempt))
    assert case.handler.load(MINE).state.status is RecordStatus.APPROVED
    assert [row["record_status"] for row in case.store.rows(dossiers)] == ["APPROVED"]
    assert {row["item_status"] for row in case.store.rows(items)} == {"APPROVED"}


def test_each_attempt_is_announced_with_person_and_content(case: Case) -> None:
    basic, asked, work = case.announced()
    assert isinstance(asked, collection.VerificationRequested)
    assert (basic.item, asked.item, work.item) == (BASIC, "e1", "w1")
    assert {message.person.doc_number for message in (basic, asked, work)} == {zhang_san.doc_number}
    assert work.department_path == ("D530000", "530100", "530102")
    assert basic.content["birth_date"] == "1990-06-15"


def test_nothing_personal_can_be_read_without_the_key(case: Case) -> None:
    words = [
        zhang_san.doc_number,
        zhang_san.real_name,
        zhang_san.phone,
        job.employer,
        job.uscc,
        bachelor.school,
    ]
    assert not [word for word in words if word.encode() in case.written()]
    assert case.announced()[2].content["employer"] == job.employer


def test_forgotten_dossier_still_shows_its_life(case: Case) -> None:
    case.keys.destroyed.add(ACCOUNT)
    state = case.handler.load(MINE).state
    assert (state.applicant, state.record.educations) == (Applicant(), {"e1": Education()})
    assert [item["item_status"] for item in page(MINE, state, context)["items"]] == [
        "PENDING_REVIEW",
        "AUTO_CHECKING",
        "PENDING_REVIEW",
    ]
