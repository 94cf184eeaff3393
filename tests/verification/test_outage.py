"""Days of bad weather in no time: no check is lost, none is decided twice or wrongly (T8)."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from contracts.verification import VerificationMatched, VerificationMismatched, VerificationUnavailable
from services.verification.adapters.breaker import Breaker
from services.verification.adapters.chsi import FORMS
from services.verification.adapters.provider import ROOM, Provider
from services.verification.adapters.source import Unavailable, who
from services.verification.application import Inquiry
from services.verification.domain.record import Answer, Question
from services.verification.domain.vocabulary import Result, Source
from services.verification.projections import rows
from services.verification.tables import checks as due_table
from simulators import chsi
from simulators.faults import Faults, Trouble

from .examples import at, bachelor, requested
from .memory import Checks, Numbers, StoppedClock

CHECKS = 12
MISMATCHING = {f"e{number}" for number in range(0, CHECKS, 3)}
ASK = {"diplomas": chsi.diploma, "degrees": chsi.degree, "enrolments": chsi.enrolment}


class Weather:
    """The world with its clock: checks of which every third mismatches, and one source."""

    def __init__(self, outage: timedelta, **knobs: float) -> None:
        self.clock, self.outage_until = StoppedClock(), at + outage
        self.faults, chance = Faults(), Random(1)
        self.faults.turn("chsi", knobs)
        self.in_flight: Counter[str] = Counter()
        histories = {}
        for number in range(CHECKS):
            claim = replace(
                bachelor, school="测试不符大学" if f"e{number}" in MISMATCHING else bachelor.school
            )
            histories[f"c{number}"] = (replace(requested, item=f"e{number}", claim=claim),)
        self.checks = Checks(dict(histories))
        breaker = Breaker(lambda: self.clock.at.timestamp())
        self.provider = Provider(Source.CHSI, self.ask, lambda: chance.uniform(0.8, 1.2), breaker)
        self.inquiry = Inquiry(self.checks, self, self.clock, Numbers())

    def ask(self, question: Question) -> Answer:
        self.in_flight[question.request] += 1
        assert self.in_flight[question.request] == 1
        try:
            if self.clock.at < self.outage_until or self.faults.draw("chsi").trouble is not Trouble.NONE:
                raise Unavailable("HTTP/500")
            path, fields = FORMS[question.part]
            said = ASK[path](who(question) | fields(question.claim))
            return Answer(Result(said["result"]), tuple(said["differing"]))
        finally:
            self.in_flight[question.request] -= 1

    def open(self) -> list[Any]:
        held = [row for id in self.checks.events for row in rows(id, self.checks.load(id).state)[due_table]]
        return sorted((row for row in held if row["next_at"]), key=lambda row: row["next_at"])

    def rows(self, query: Any) -> list[dict[str, Any]]:
        column = "give_up_at" if "give_up_at" in str(query) else "next_at"
        return [row for row in self.open() if row[column] <= self.clock.at][:ROOM]

    def execute(self, *statements: Any) -> None:
        """The lease: here is only one replica."""

    def live(self) -> None:
        while waiting := self.open():
            self.clock.at = max(self.clock.at + timedelta(seconds=1), waiting[0]["next_at"])
            self.inquiry.ask_due(self.provider)
            self.inquiry.give_up_overdue()
            if not self.provider.room:
                self.clock.at += timedelta(seconds=30)


def told(weather: Weather) -> Counter[type]:
    """How many checks ended how; each is told once, and none is told what its source did not say."""
    weather.live()
    announced = {message.item: message for message in weather.checks.announced}
    assert len(announced) == len(weather.checks.announced) == CHECKS
    matched, mismatched = (
        {item for item, said in announced.items() if isinstance(said, kind)}
        for kind in (VerificationMatched, VerificationMismatched)
    )
    assert not matched & MISMATCHING
    assert mismatched <= MISMATCHING
    return Counter(map(type, announced.values()))


@pytest.mark.parametrize(
    ("outage", "rates"),
    [
        (timedelta(0), {"error_rate": 0.3, "hang_rate": 0.2, "malformed_rate": 0.1}),
        (timedelta(hours=48), {}),
    ],
)
def test_every_check_is_answered_once_in_bad_weather(outage: timedelta, rates: dict[str, float]) -> None:
    assert told(Weather(outage, **rates)) == {VerificationMatched: 8, VerificationMismatched: 4}


def test_outage_and_bad_weather_after_it_lose_no_check() -> None:
    weather = Weather(timedelta(hours=48), error_rate=0.3, hang_rate=0.2, malformed_rate=0.1)
    assert sum(told(weather).values()) == CHECKS


def test_outage_of_more_than_72_hours_is_no_mismatch() -> None:
    weather = Weather(timedelta(hours=80))
    assert told(weather) == {VerificationUnavailable: CHECKS}
    assert weather.clock.at < at + timedelta(hours=79)
