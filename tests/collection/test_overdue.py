"""逾期未审：告知申请人，状态不变（R074）"""

from eventkit.testing import Scenario
from services.collection.domain.commands import RecordOverdue
from services.collection.domain.decide import dossier
from services.collection.domain.events import (
    ItemSubmitted,
    ReviewApproved,
    ReviewClaimed,
    ReviewOverdue,
    ReviewReturned,
)
from services.collection.domain.vocabulary import AuditMode, ItemStatus

from .examples import submitted

given = Scenario(dossier).given
late = RecordOverdue("w1", 1)
told = ReviewOverdue("w1", 1)


def test_applicant_is_told_once_while_a_reviewer_has_it() -> None:
    given(*submitted).when(late).then(told)
    given(*submitted, ReviewClaimed("w1", 1)).when(late).then(told)
    given(*submitted, told).when(late).then_nothing()
    given(*submitted, ReviewClaimed("w1", 1), ReviewApproved("w1", 1)).when(late).then_nothing()
    given(*submitted).when(RecordOverdue("w1", 2)).then_nothing()
    given(*submitted).when(RecordOverdue("w9", 1)).then_nothing()


def test_overdue_changes_no_status_and_ends_with_the_attempt() -> None:
    held = dossier.replay([*submitted, told]).items["w1"]
    assert (held.overdue, held.status) == (True, ItemStatus.PENDING_REVIEW)
    returned = (ReviewClaimed("w1", 1), ReviewReturned("w1", 1, "RR07", "公章不清晰"))
    again = (*submitted, told, *returned, ItemSubmitted("w1", 2, 1, AuditMode.MANUAL))
    assert not dossier.replay(again).items["w1"].overdue
