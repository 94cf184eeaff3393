"""What is due is asked and recorded; a source that fails is left in peace; nothing is ever decided twice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from contracts.verification import VerificationMatched, VerificationUnavailable
from eventkit.privacy import Broken
from services.verification.adapters.breaker import TOLERATED, Breaker
from services.verification.adapters.provider import Provider
from services.verification.adapters.source import Unavailable
from services.verification.application import Inquiry
from services.verification.domain.events import PartAnswered, PartUnavailable
from services.verification.domain.record import Answer, Person, Question
from services.verification.domain.vocabulary import Part, Result, Source

from .examples import MATCHED, NOT_FOUND, after_72_hours, at, diploma_matched, one_part, requested
from .memory import Checks, Numbers, StoppedClock, Tables

DIPLOMA = {"check": "c1", "part": "diploma"}
DEGREE = {"check": "c1", "part": "degree"}


@dataclass
class World:
    tables: Tables = field(default_factory=Tables)
    checks: Checks = field(default_factory=lambda: Checks({"c1": (requested,)}))
    clock: StoppedClock = field(default_factory=StoppedClock)
    asked: list[str] = field(default_factory=list)

    @property
    def inquiry(self) -> Inquiry:
        return Inquiry(self.checks, self.tables, self.clock, Numbers())

    def provider(self, say: Callable[[Question], Answer], breaker: Breaker | None = None) -> Provider:
        def adapter(question: Question) -> Answer:
            self.asked.append(question.request)
            return say(question)

        return Provider(Source.CHSI, adapter, lambda: 1.0, breaker or Breaker())


@pytest.fixture
def world() -> World:
    return World()


def matches(question: Question) -> Answer:
    return MATCHED


def fails(question: Question) -> Answer:
    raise Unavailable("HTTP/500")


def test_answers_to_all_parts_are_announced_once(world: World) -> None:
    world.tables.ready = [[DIPLOMA, DEGREE], [DIPLOMA]]
    world.inquiry.ask_due(world.provider(matches))
    world.inquiry.ask_due(world.provider(lambda question: NOT_FOUND))  # leased again by mistake
    assert sorted(world.asked) == ["c1/degree", "c1/diploma"]
    (announced,) = world.checks.announced
    assert (type(announced), announced.matched_parts) == (VerificationMatched, ("diploma", "degree"))


def test_part_is_released_and_the_source_told_well(world: World) -> None:
    world.tables.ready = [[DIPLOMA]]
    world.inquiry.ask_due(world.provider(matches))
    assert world.tables.written == ["INSERT check_leases", "DELETE check_leases", "INSERT sources"]


def test_silence_is_recorded_with_its_next_try(world: World) -> None:
    world.tables.ready = [[DIPLOMA]]
    world.inquiry.ask_due(world.provider(fails))
    assert world.checks.events["c1"][-1] == PartUnavailable(Part.DIPLOMA, 1, at + timedelta(minutes=1))


def test_one_source_failing_on_one_part_does_not_touch_the_other(world: World) -> None:
    world.tables.ready = [[DIPLOMA, DEGREE]]
    world.inquiry.ask_due(world.provider(lambda q: matches(q) if q.part is Part.DEGREE else fails(q)))
    assert {*world.checks.events["c1"][1:]} == {
        PartUnavailable(Part.DIPLOMA, 1, at + timedelta(minutes=1)),
        PartAnswered(Part.DEGREE, Result.MATCHED, ()),
    }
    assert world.checks.announced == []


def test_nothing_due_asks_nothing(world: World) -> None:
    world.tables.ready = [[]]
    world.inquiry.ask_due(world.provider(matches))
    assert world.asked == []


def test_erased_person_is_not_asked_about(world: World) -> None:
    world.checks.events["c1"] = (one_part.__class__("d1", "e1", 1, one_part.kind, one_part.parts, at),)
    assert world.checks.load("c1").state.person == Person()
    world.tables.ready = [[DIPLOMA]]
    world.inquiry.ask_due(world.provider(matches))
    assert world.asked == []


def test_check_that_cannot_be_opened_keeps_no_other_waiting(world: World) -> None:
    world.checks.unreadable["c0"] = Broken("check-c0")
    world.tables.ready = [[{"check": "c0", "part": "diploma"}, DIPLOMA]]
    world.inquiry.ask_due(world.provider(matches))
    assert world.checks.events["c1"][-1] == diploma_matched


def test_resting_source_is_not_asked_and_no_try_is_lost(world: World) -> None:
    breaker = Breaker(lambda: 0.0, failures=TOLERATED, rests_until=1.0)
    world.inquiry.ask_due(world.provider(matches, breaker))
    assert (world.asked, world.tables.written, world.checks.events["c1"]) == ([], [], (requested,))


def test_each_question_counts_for_its_sources_breaker(world: World) -> None:
    provider = world.provider(fails)
    world.tables.ready = [[DIPLOMA, DEGREE]]
    world.inquiry.ask_due(provider)
    assert provider.breaker.failures == 2


def test_after_72_hours_the_check_is_given_up_once(world: World) -> None:
    world.clock.at = after_72_hours
    world.checks.unreadable["c0"] = Broken("check-c0")
    world.tables.ready = [[{"check": "c0"}, {"check": "c1"}], [{"check": "c1"}]]
    world.inquiry.give_up_overdue()
    world.inquiry.give_up_overdue()
    assert world.checks.announced == [VerificationUnavailable("d1", "e1", 1)]


def test_operators_see_how_the_sources_are(world: World) -> None:
    unasked = {"ok": True, "last_answer_at": None, "failures": 0, "waiting": 0, "oldest": 0.0}
    known = {"source": "chsi", "last_answer_at": at, "failures": TOLERATED}
    world.tables.ready = [[known], [{"source": "chsi", "waiting": 2, "oldest": 61.5}]]
    assert world.inquiry.sources() == [
        {
            "source": "chsi",
            "ok": False,
            "last_answer_at": "2026-03-02T01:00:00+00:00",
            "failures": TOLERATED,
            "waiting": 2,
            "oldest": 61.5,
        },
        {"source": "acc_qual_registry", **unasked},
        {"source": "prof_qual_registry", **unasked},
    ]
