"""What verification has to say of a silent source in the rule book's cases: until it gives up, nobody else
hears of it.
"""

from datetime import UTC, datetime, timedelta

from eventkit.codec import Json
from eventkit.conformance import Step, Verdict, judged

from .domain.commands import GiveUp, RequestCheck
from .domain.decide import check
from .domain.record import Claim, Person
from .domain.vocabulary import Kind

ASKED_AT = datetime(2026, 3, 2, tzinfo=UTC)
REQUEST = RequestCheck("d1", "a1", 1, Kind.ACC_QUAL, Claim(cert_no="20530001234"), Person(), ASKED_AT)


def transition(typed: Json, given: Json) -> Verdict | None:
    if typed["event"] != "AUTO_UNAVAILABLE":
        return None
    held = check.replay(check.decide(None, REQUEST))
    waited = timedelta(hours=typed.get("hours_waiting") or 0)
    return None if check.decide(held, GiveUp(ASKED_AT + waited)) else judged([], status=typed["status"])


STEPS: dict[str, Step] = {"transition": transition}
