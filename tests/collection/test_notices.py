"""“请及时关注核验结果”（指南 三(四)5）：结果通知申请人（R074）"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from contracts.codes import table
from contracts.collection import ApplicantToBeTold
from eventkit.envelope import Envelope
from services.collection.announce import announce
from services.collection.domain.decide import dossier
from services.collection.domain.events import (
    ApprovalRevoked,
    EducationDeclared,
    Event,
    ItemRemoved,
    ItemReopened,
    ItemSubmitted,
    ReviewApproved,
    ReviewClaimed,
    ReviewOverdue,
    ReviewReturned,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
    VerificationUnavailable,
)
from services.collection.domain.telling import CODES
from services.collection.domain.vocabulary import AuditMode
from services.collection.notices import notices

from .examples import proven_bachelor, submitted
from .forms import MINE

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FIRST = Envelope(
    name="",
    schema=1,
    stream="dossier-d1",
    seq=1,
    at=AT,
    subject="a1",
    actor="a1",
    correlation="",
    causation="",
)
done = (
    ReviewClaimed("w1", 1),
    ReviewApproved("w1", 1),
    ReviewClaimed("basic", 1),
    ReviewApproved("basic", 1),
)


def told(*events: Event, read: int = 0) -> list[dict[str, Any]]:
    numbered = enumerate((*submitted, *events), 1)
    history = [
        (replace(FIRST, seq=number, at=AT + timedelta(minutes=number)), event) for number, event in numbered
    ]
    return notices(history, read)


def codes(*events: Event) -> list[str]:
    return [notice["code"] for notice in told(*events)]


def test_what_a_person_does_is_no_news_to_them() -> None:
    assert told() == []


def test_result_is_told_with_the_item_and_the_words_for_it() -> None:
    (notice,) = told(ReviewClaimed("w1", 1), ReviewReturned("w1", 1, "RR07", "公章不清晰"))
    assert notice == {
        "number": len(submitted) + 2,
        "at": (AT + timedelta(minutes=len(submitted) + 2)).isoformat(),
        "code": "REJECTED",
        "item": "w1",
        "title": "工作经历：昆明测试科技有限公司",
        "message_zh": table("notice")["REJECTED"]["zh"],
        "message_en": table("notice")["REJECTED"]["en"],
        "read": False,
    }


def test_each_result_has_its_notice() -> None:
    assert codes(VerificationMismatched("e1", 1)) == ["AUTO_FAILED"]
    assert codes(VerificationNotFound("e1", 1)) == ["AUTO_FAILED"]
    assert codes(VerificationUnavailable("e1", 1)) == ["SOURCE_UNAVAILABLE"]
    assert codes(VerificationMatched("e1", 1)) == ["APPROVED"]
    assert codes(ReviewOverdue("w1", 1)) == ["OVERDUE"]
    assert codes(VerificationMatched("e1", 1), ItemReopened("e1")) == ["REOPENED", "APPROVED"]


def test_what_failed_but_went_straight_to_a_reviewer_asks_nothing_of_anybody() -> None:
    proven = EducationDeclared("e1", proven_bachelor)
    for failed in (VerificationMismatched("e1", 1), VerificationUnavailable("e1", 1)):
        assert codes(proven, failed, ItemSubmitted("e1", 2, 2, AuditMode.MANUAL)) == []
        assert by_sms(proven, failed) is None


def test_last_approval_tells_of_the_whole_record_and_a_revocation_ends_it() -> None:
    whole = (VerificationMatched("e1", 1), *done)
    assert codes(*whole) == ["RECORD_APPROVED", "APPROVED", "APPROVED", "APPROVED"]
    assert codes(*whole, ApprovalRevoked("w1", 1, "RR14", "证明系伪造"))[0] == "REVOKED"


def by_sms(*events: Event) -> Any:
    """What leaves the house with the last of them."""
    return announce("d1", dossier.replay((*submitted, *events)), events[-1])


def test_phone_is_told_what_asks_something_and_what_ends_it() -> None:
    for failed in (VerificationMismatched("e1", 1), VerificationNotFound("e1", 1)):
        assert by_sms(failed) == ApplicantToBeTold("d1", "education", "AUTO_FAILED")
    assert by_sms(VerificationUnavailable("e1", 1)) == ApplicantToBeTold(
        "d1", "education", "SOURCE_UNAVAILABLE"
    )
    assert by_sms(ReviewOverdue("w1", 1)) == ApplicantToBeTold("d1", "work", "OVERDUE")
    returned = (ReviewClaimed("basic", 1), ReviewReturned("basic", 1, "RR01", "照片不清晰"))
    assert by_sms(*returned) == ApplicantToBeTold("d1", "basic", "REJECTED")
    whole = (VerificationMatched("e1", 1), *done)
    assert by_sms(*whole) == ApplicantToBeTold("d1", "", "RECORD_APPROVED")
    revoked = ApprovalRevoked("w1", 1, "RR14", "证明系伪造")
    assert by_sms(*whole, revoked) == ApplicantToBeTold("d1", "work", "REVOKED")
    assert by_sms(*whole, revoked, ItemRemoved("w1")) == ApplicantToBeTold("d1", "", "RECORD_APPROVED")


def test_phone_is_not_told_of_each_item_that_is_approved() -> None:
    assert by_sms(VerificationMatched("e1", 1)) is None
    assert by_sms(VerificationMatched("e1", 1), ItemReopened("e1")) is None
    assert by_sms(ReviewClaimed("w1", 1)) is None


def test_what_was_read_is_marked() -> None:
    events = (VerificationMatched("e1", 1), ReviewOverdue("w1", 1))
    assert [notice["read"] for notice in told(*events, read=len(submitted) + 1)] == [False, True]


def test_every_notice_has_its_words() -> None:
    assert {*CODES.values(), "RECORD_APPROVED"} == {*table("notice")}


def test_owner_asks_for_their_notices_and_says_what_they_read(service: Any) -> None:
    service.dossiers.timeline.return_value = [(replace(FIRST, seq=1), submitted[0])]
    service.tables.row.return_value = None
    assert service.notices(MINE) == {"notices": [], "unread": 0}
    service.read_notices(MINE, {"up_to": 9})
    (statement,), _ = service.tables.execute.call_args
    assert statement.compile().params == {"dossier": MINE, "up_to": 9}
