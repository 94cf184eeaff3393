"""What happened to a dossier, told without what is personal (4.11)."""

import json

from eventkit.envelope import Envelope
from eventkit.testing import FrozenClock
from services.collection.domain.events import ReviewClaimed, ReviewReturned
from services.collection.page import timeline

from .examples import submitted

returned = (*submitted, ReviewClaimed("w1", 1), ReviewReturned("w1", 1, "RR07", "公章不清晰"))


def test_timeline_tells_clear_facts_only() -> None:
    at = FrozenClock().now()
    envelope = Envelope(
        name="",
        schema=1,
        stream="dossier-d1",
        seq=1,
        at=at,
        subject="a1",
        actor="a1",
        correlation="",
        causation="",
    )
    told = timeline([(envelope, event) for event in returned])
    assert told[-1] == {
        "at": "2026-03-02T01:00:00+00:00",
        "event": "collection.review_returned",
        "actor_kind": "reviewer",
        "item": "w1",
        "attempt": 1,
        "review_reason": "RR07",
        "faults": [],
    }
    written = json.dumps(told, ensure_ascii=False)
    assert not [word for word in ("张三", "昆明测试", "公章", "云南财经") if word in written]
