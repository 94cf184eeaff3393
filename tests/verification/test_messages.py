"""A request becomes a command with just what a source compares; the end of a check is announced, clear."""

from itertools import chain
from typing import Any

import msgspec
import pytest

from contracts.collection import ReviewRequested, VerificationRequested
from contracts.hashes import Hashes
from contracts.identity import Identity
from contracts.verification import (
    Message,
    PartAnswer,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
    VerificationUnavailable,
)
from eventkit.codec import Codec
from services.verification.announce import announce
from services.verification.domain.commands import RequestCheck
from services.verification.domain.decide import check
from services.verification.domain.events import CheckClosed, Event
from services.verification.domain.record import Claim, Person
from services.verification.domain.vocabulary import Part, Result
from services.verification.history import history
from services.verification.requests import react

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
HASHES = Hashes(content="c0", files={"diploma_image": "d0"})
ASKED = VerificationRequested(
    "d1", "e1", 1, 3, "education", CONTENT, WHO, rule_set="0f1e2d3c4b5a", hashes=HASHES
)
OF: Any = {"item_version": 3, "rule_set": "0f1e2d3c4b5a", "hashes": HASHES}
YES = {part: PartAnswer(part, "MATCHED", (), "MATCHED") for part in ("diploma", "degree")}


def test_request_keeps_only_what_a_source_compares() -> None:
    assert react(ASKED, at) == request()


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
        (CheckClosed(Result.MATCHED, both, ()), VerificationMatched("d1", "e1", 1, both, **OF)),
        (
            CheckClosed(Result.MISMATCHED, (Part.DEGREE,), ("school",)),
            VerificationMismatched("d1", "e1", 1, ("degree",), ("school",), **OF),
        ),
        (
            CheckClosed(Result.NOT_FOUND, (Part.DIPLOMA,), ()),
            VerificationNotFound("d1", "e1", 1, ("diploma",), **OF),
        ),
        (CheckClosed(Result.UNAVAILABLE, (), ()), VerificationUnavailable("d1", "e1", 1)),
    ],
)
def test_end_of_a_check_is_announced(end: CheckClosed, message: Message) -> None:
    assert announce("c1", check.replay([requested, end]), end) == message


def test_announced_once_with_what_each_part_was_answered_and_nothing_else() -> None:
    told: tuple[Event, ...] = (requested, diploma_matched, degree_matched, closed)
    states = [check.replay(told[:heard]) for heard in range(1, len(told) + 1)]
    announced: list[Any] = [announce("c1", after, event) for after, event in zip(states, told, strict=True)]
    matched = VerificationMatched("d1", "e1", 1, both, tuple(YES.values()), **OF)
    assert announced == [None, None, None, matched]


def test_what_is_claimed_and_by_whom_is_sealed() -> None:
    _, clear, personal = history.encode(requested)
    assert personal is not None
    assert {*msgspec.json.decode(personal)} == {"claim", "person", "hashes"}
    values = [
        v for v in (*msgspec.to_builtins(bachelor).values(), *msgspec.to_builtins(person).values()) if v
    ]
    assert not [value for value in values if str(value) in clear.decode() and value is not True]


def test_nothing_of_the_person_leaves_but_the_hashes_sealed() -> None:
    assert {*chain(*Codec(Message).personal.values())} == {"hashes"}
