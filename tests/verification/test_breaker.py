"""A source that fails again and again is left in peace, then tried with one question."""

from services.verification.adapters.breaker import REST, TOLERATED, Breaker
from services.verification.adapters.provider import ROOM


def test_failing_source_rests_then_is_tried_with_one_question() -> None:
    now = [100.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(TOLERATED):
        assert breaker.room(ROOM) == ROOM
        breaker.told(answered=False)
    assert breaker.room(ROOM) == 0
    now[0] += REST
    assert breaker.room(ROOM) == 1
    breaker.told(answered=False)
    assert breaker.room(ROOM) == 0
    now[0] += REST
    breaker.told(answered=True)
    assert breaker.room(ROOM) == ROOM
