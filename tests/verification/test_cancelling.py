"""撤回的条目不再核验：来源不再被询问，迟到的答复不改变什么（规则书 3.3、3.5）"""

import pytest

from contracts.collection import ItemWithdrawn, VerificationRequested
from eventkit.testing import Scenario
from services.verification.domain.commands import CancelCheck, Command, GiveUp, RecordAnswer, RecordSilence
from services.verification.domain.decide import check
from services.verification.domain.events import CheckCancelled
from services.verification.domain.vocabulary import Part
from services.verification.projections import rows
from services.verification.requests import hear
from services.verification.tables import checks, read
from services.verification.wiring import CHECKS
from tests.stand_in import Rows, Streams

from .examples import (
    MATCHED,
    after_72_hours,
    at,
    closed,
    degree_matched,
    diploma_matched,
    request,
    requested,
)
from .test_messages import CONTENT, WHO

given = Scenario(check).given
cancelled = (requested, CheckCancelled())


def test_check_that_still_waits_is_cancelled_once() -> None:
    given(requested).when(CancelCheck()).then(CheckCancelled())
    given(requested, diploma_matched).when(CancelCheck()).then(CheckCancelled())
    given(*cancelled).when(CancelCheck()).then_nothing()


def test_check_that_is_closed_or_unknown_is_not_cancelled() -> None:
    given(requested, diploma_matched, degree_matched, closed).when(CancelCheck()).then_nothing()
    given().when(CancelCheck()).then_nothing()


@pytest.mark.parametrize(
    "late",
    [
        RecordAnswer(Part.DIPLOMA, MATCHED),
        RecordSilence(Part.DIPLOMA, 0, at, 1.0),
        GiveUp(after_72_hours),
        request(),
    ],
    ids=lambda late: type(late).__name__,
)
def test_what_comes_after_the_cancellation_changes_nothing(late: Command) -> None:
    given(*cancelled).when(late).then_nothing()


def test_no_part_of_a_cancelled_check_is_due() -> None:
    (diploma, degree) = rows("c1", check.replay(cancelled))[checks]
    assert {diploma["next_at"], degree["next_at"], diploma["give_up_at"], degree["give_up_at"]} == {None}


def test_withdrawal_is_heard_for_its_own_attempt_only() -> None:
    streams = Streams(CHECKS, Rows(read))
    for attempt in (1, 2):
        hear(streams, VerificationRequested("d1", "e1", attempt, 3, "education", CONTENT, WHO), at)  # type: ignore[arg-type]
    hear(streams, ItemWithdrawn("d1", "e1", 1), at)  # type: ignore[arg-type]
    first, second = (streams.load(id).state for id in streams.stored)
    assert (first.cancelled, second.cancelled) == (True, False)
    assert streams.announced == []
