"""A request becomes a command with just what a source compares; the end of a check is announced, clear."""

from typing import Any

import msgspec
import pytest

from contracts.collection import ReviewRequested, VerificationRequested
from contracts.identity import Identity
from contracts.verification import (
    Message,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
    VerificationUnavailable,
)
from eventkit.codec import Codec
from services.verification.announce import announce
from services.verification.application import react
from services.verification.domain.commands import RequestCheck
from services.verification.domain.decide import check
from services.verification.domain.events import CheckClosed, Event
from services.verification.domain.record import Claim, Person
from services.verification.domain.vocabulary import Part, Result
from services.verification.history import history

from .examples import at, bachelor, both, closed, degree_matched, diploma_matched, person, request, requested

CONTENT = {
    "training_mode": "FULL_TIME",
    "study_form": None,
    "school": "云南财经大学",
    "overseas": False,
    "start": "2008-09-01",
    "end": "2012-07-01",
    "ongoing": False,
    "level": "BACHELOR",
    "diploma_no": "106891201205000001",
    "diploma_image": "",
    "degree": "BACHELOR",
    "degree_no": "1068942012000001",
    "major": "会计学",
}
WHO = Identity(
    doc_type="RESIDENT_ID", doc_number="530102199003079974", real_name="阿依·古丽", phone="13800000000"
)


def test_request_keeps_only_what_a_source_compares() -> None:
    assert react(VerificationRequested("d1", "e1", 1, 3, "education", CONTENT, WHO), at) == request()


def test_request_of_a_review_is_not_ours() -> None:
    assert (
        react(ReviewRequested("collection", "d1", "w1", 1, 1, "work", "530102", ("53", "530102")), at) is None
    )


def test_erased_request_is_read_and_asks_nothing() -> None:
    erased = react(VerificationRequested("d1", "e1", 1, 3, "education"), at)
    assert isinstance(erased, RequestCheck)
    assert (erased.claim, erased.person) == (Claim(), Person())
    assert check.decide(None, erased) == []


@pytest.mark.parametrize(
    ("end", "message"),
    [
        (CheckClosed(Result.MATCHED, both, ()), VerificationMatched("d1", "e1", 1, ("diploma", "degree"))),
        (
            CheckClosed(Result.MISMATCHED, (Part.DEGREE,), ("school",)),
            VerificationMismatched("d1", "e1", 1, ("degree",), ("school",)),
        ),
        (
            CheckClosed(Result.NOT_FOUND, (Part.DIPLOMA,), ()),
            VerificationNotFound("d1", "e1", 1, ("diploma",)),
        ),
        (CheckClosed(Result.UNAVAILABLE, (), ()), VerificationUnavailable("d1", "e1", 1)),
    ],
)
def test_end_of_a_check_is_announced(end: CheckClosed, message: Message) -> None:
    assert announce("c1", check.replay([requested, end]), end) == message


def test_announced_once_and_nothing_else() -> None:
    told: tuple[Event, ...] = (requested, diploma_matched, degree_matched, closed)
    states = [check.replay(told[:heard]) for heard in range(1, len(told) + 1)]
    announced: list[Any] = [announce("c1", after, event) for after, event in zip(states, told, strict=True)]
    assert announced == [None, None, None, VerificationMatched("d1", "e1", 1, ("diploma", "degree"))]


def test_what_is_claimed_and_by_whom_is_sealed() -> None:
    _, clear, personal = history.encode(requested)
    assert personal is not None
    assert {*msgspec.json.decode(personal)} == {"claim", "person"}
    values = [
        v for v in (*msgspec.to_builtins(bachelor).values(), *msgspec.to_builtins(person).values()) if v
    ]
    assert not [value for value in values if str(value) in clear.decode() and value is not True]


def test_public_messages_have_no_sealed_part() -> None:
    public = Codec(Message)
    assert not any(public.personal.values())
