"""撤回：提交后十分钟内均可，此后领取前可以；迟到的结果不改变什么（规则书 3.3）"""

from dataclasses import replace
from datetime import timedelta

import pytest

from eventkit.testing import Scenario
from services.collection.domain.commands import (
    RecordApproval,
    RecordClaim,
    RecordReturn,
    RecordVerification,
    Reported,
    SubmitDossier,
    WithdrawItem,
)
from services.collection.domain.decide import decide, dossier
from services.collection.domain.events import Event, ItemWithdrawn, ReviewApproved, ReviewClaimed
from services.collection.domain.flow import item_actions
from services.collection.domain.state import Dossier
from services.collection.domain.vocabulary import Action, VerificationResult

from .examples import SEEN, context, filled_in, now

given = Scenario(dossier).given
at_nine = replace(context, now=now)
sent: tuple[Event, ...] = (
    *filled_in,
    *decide(dossier.replay(filled_in), SubmitDossier(True, SEEN, at_nine)),
)
claimed = (*sent, ReviewClaimed("w1", 1))
at_once, later = timedelta(minutes=10), timedelta(minutes=10, seconds=1)


def withdraw(item: str, after: timedelta) -> WithdrawItem:
    return WithdrawItem(item, 1, replace(context, now=now + after))


@pytest.mark.parametrize("item", ["e1", "w1"])
@pytest.mark.parametrize("after", [timedelta(), at_once, later, timedelta(days=3)])
def test_what_nobody_has_claimed_may_be_taken_back_whenever(item: str, after: timedelta) -> None:
    given(*sent).when(withdraw(item, after)).then(ItemWithdrawn(item, 1))


def test_what_a_reviewer_has_claimed_may_be_taken_back_within_ten_minutes() -> None:
    given(*claimed).when(withdraw("w1", at_once)).then(ItemWithdrawn("w1", 1))
    given(*claimed).when(withdraw("w1", later)).then_rejected("FLOW_ITEM_LOCKED")


def test_what_is_decided_is_not_taken_back_however_fast_it_went() -> None:
    given(*claimed, ReviewApproved("w1", 1)).when(withdraw("w1", at_once)).then_rejected(
        "FLOW_ALREADY_APPROVED"
    )


def test_button_goes_with_the_ten_minutes() -> None:
    held: Dossier = dossier.replay(claimed)
    assert item_actions(held, "w1", now + at_once) == [Action.WITHDRAW]
    assert item_actions(held, "w1", now + later) == []
    assert item_actions(held, "w1") == []


@pytest.mark.parametrize(
    "late",
    [
        RecordClaim("w1", 1),
        RecordApproval("w1", 1),
        RecordReturn("w1", 1, "RR07", "公章不清晰"),
        RecordVerification("w1", 1, VerificationResult.MATCHED),
    ],
    ids=lambda late: type(late).__name__,
)
def test_late_answer_to_what_was_taken_back_changes_nothing(late: Reported) -> None:
    given(*claimed, ItemWithdrawn("w1", 1)).when(late).then_nothing()
