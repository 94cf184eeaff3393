"""Everything that can happen next. Who may do what is asked of the production deciders, of nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from contracts import collection
from contracts.ids import case_of, check_of
from eventkit.handler import Handled
from eventkit.recording import messages_of
from eventkit.rules import Rejected
from eventkit.testing import FrozenClock
from services.collection import announce as collection_announce
from services.collection import application as collection_application
from services.collection.domain import commands as ask
from services.collection.domain import decide as collection_decide
from services.collection.domain.events import CommitmentGiven, ItemSubmitted, ReviewApproved, ReviewClaimed
from services.collection.domain.record import BASIC
from services.collection.domain.vocabulary import AuditMode, Degree, ItemStatus
from services.review import announce as review_announce
from services.review import application as review_application
from services.review.domain import commands as review_ask
from services.review.domain import decide as review_decide
from services.review.domain.context import Reviewer
from services.review.domain.events import CaseApproved, CaseReturned
from services.review.domain.state import ReviewCase
from services.verification import announce as verification_announce
from services.verification import requests as verification_application
from services.verification.domain import commands as verify
from services.verification.domain import decide as verification_decide
from services.verification.domain.record import Answer
from services.verification.domain.state import PATIENCE
from services.verification.domain.vocabulary import Part, Result
from tests.collection import examples
from tests.review.examples import return_

from .state import ITEM, Left, World

Step = tuple[str, World]
DOSSIER = "d1"
CLOCK = FrozenClock()
AT: datetime = CLOCK.now()
LATER = AT + PATIENCE + timedelta(seconds=1)
REVIEWERS = (Reviewer("r1", "530102"), Reviewer("r2", "530102"))
SAYS = {"matched": Answer(Result.MATCHED), "mismatched": Answer(Result.MISMATCHED, ("school",))}
STUDY = replace(examples.bachelor, degree=Degree.NONE)  # one part to check
RETURN = return_()
PROVEN = replace(STUDY, diploma_image="img-diploma")


def beginning(proven: bool, left: Left) -> World:
    """All but the education is approved; it is filled in, with its proof or without."""
    history = [
        *examples.filled_in,
        CommitmentGiven("", ""),
        *(ItemSubmitted(item, 1, 1, AuditMode.MANUAL) for item in (BASIC, "w1")),
        *(ReviewClaimed(item, 1) for item in (BASIC, "w1")),
        *(ReviewApproved(item, 1) for item in (BASIC, "w1")),
    ]
    world = World(collection_decide.dossier.replay(history), left=left)
    return ordered(world, ask.DeclareEducation(ITEM, PROVEN if proven else STUDY, 1, examples.context))


def by_themselves(world: World) -> Iterator[Step]:
    """What happens though the applicant does nothing and no source says a word."""
    yield from reviewers(world)
    yield from deliveries(world)
    for attempt, check in world.checks.items():
        if check and check.waiting:
            yield from changed(world, f"72 hours {attempt}", checked(world, attempt, verify.GiveUp(LATER)))


def by_others(world: World) -> Iterator[Step]:
    yield from applicant(world)
    yield from sources(world)


def applicant(world: World) -> Iterator[Step]:
    held, left = world.item, world.left
    if left.submissions:
        spent = replace(world, left=left.without("submissions"))
        if held.status in {ItemStatus.AUTO_FAILED, ItemStatus.REJECTED}:
            content = replace(PROVEN, major=f"12020{held.version}K")
            spent = ordered(spent, ask.DeclareEducation(ITEM, content, held.version, examples.context))
        yield from allowed("submit", lambda: submitted(spent))
    if left.withdrawals:
        spent = replace(world, left=left.without("withdrawals"))
        command = ask.WithdrawItem(ITEM, held.version, examples.context)
        yield from allowed("withdraw", lambda: ordered(spent, command))


def submitted(world: World) -> World:
    return ordered(world, ask.SubmitDossier(True, world.dossier.revision, examples.context))


def sources(world: World) -> Iterator[Step]:
    for attempt, check in world.checks.items():
        for part, asked in (check.waiting if check else {}).items():
            for said, answer in SAYS.items():
                yield f"source: {said} {attempt}", checked(world, attempt, verify.RecordAnswer(part, answer))
            if world.left.silences:
                spent = replace(world, left=world.left.without("silences"))
                silence = verify.RecordSilence(Part(part), asked.tries, AT, 1.0)
                yield f"source: silent {attempt}", checked(spent, attempt, silence)


def reviewers(world: World) -> Iterator[Step]:
    for attempt, case in world.cases.items():
        for reviewer in REVIEWERS:
            steps = {
                "claim": review_ask.ClaimCase(reviewer, case.version, AT),
                "approve": review_ask.ApproveCase(reviewer, case.version),
                "return": replace(RETURN, reviewer=reviewer, seen=case.version),
            }
            for what, command in steps.items():
                yield from judged(world, f"{reviewer.staff}: {what} {attempt}", attempt, command)
        if world.left.releases:
            spent = replace(world, left=world.left.without("releases"))
            yield from judged(spent, f"idle {attempt}", attempt, review_ask.ReleaseIdleClaim(LATER))


def judged(world: World, what: str, attempt: int, command: Any) -> Iterator[Step]:
    for label, after in allowed(what, lambda: reviewed(world, attempt, command)):
        yield from changed(world, label, after)


def deliveries(world: World) -> Iterator[Step]:
    for channel, said in world.said.items():
        for message in heard_next(said):
            at = said.index(message)
            rest = {**world.said, channel: said[:at] + said[at + 1 :]}
            label = f"{channel[1]} hears {message.name} {message.attempt}"
            yield label, heard(replace(world, said=rest), channel[1], message)
            if world.left.repeats:
                spent = replace(world, left=world.left.without("repeats"))
                yield f"{label}, not for the last time", heard(spent, channel[1], message)


def heard_next(said: tuple[Any, ...]) -> tuple[Any, ...]:
    """In the order in which it was said."""
    return said[:1]


def heard(world: World, consumer: str, message: Any) -> World:
    if consumer == "collection":
        return ordered(world, ANSWERS[consumer](message))
    desk = Desk(world, consumer)
    if consumer == "review":
        review_application.hear(desk, message, CLOCK)  # type: ignore[arg-type]
    else:
        verification_application.hear(desk, message, AT)  # type: ignore[arg-type]
    return desk.world


@dataclass
class Desk:
    """Stands in for a service's command loop: one case or check after the other."""

    world: World
    service: str

    def handle(self, id: str, command: Any) -> Handled:
        self.world = (reviewed if self.service == "review" else checked)(self.world, ATTEMPTS[id], command)
        return Handled(id, None)


def ordered(world: World, command: Any) -> World:
    dossier = world.dossier
    messages: list[Any] = []
    for event in collection_decide.dossier.decide(dossier, command):
        dossier = collection_decide.dossier.evolve(dossier, event)
        messages += messages_of(collection_announce.announce(DOSSIER, dossier, event))
    return announced(replace(world, dossier=dossier), "dossier", ("verification", "review"), messages)


def checked(world: World, attempt: int, command: Any) -> World:
    check = world.checks.get(attempt)
    messages: list[Any] = []
    for event in verification_decide.check.decide(check, command):
        check = verification_decide.check.evolve(check, event)
        id = check_of(DOSSIER, ITEM, attempt)
        messages += filter(None, [verification_announce.announce(id, check, event)])
    if check is None:
        return world
    after = replace(world, checks={**world.checks, attempt: check})
    return announced(after, f"check {attempt}", ("collection",), messages)


def reviewed(world: World, attempt: int, command: Any) -> World:
    case, decided = world.cases.get(attempt, ReviewCase()), world.decided.get(attempt, 0)
    messages: list[Any] = []
    for event in review_decide.review_case.decide(case, command):
        case = review_decide.review_case.evolve(case, event)
        decided += isinstance(event, CaseApproved | CaseReturned)
        messages += filter(None, [review_announce.announce("", case, event)])
    if not case.version:
        return world
    cases, counts = {**world.cases, attempt: case}, {**world.decided, attempt: decided}
    return announced(
        replace(world, cases=cases, decided=counts), f"case {attempt}", ("collection",), messages
    )


def announced(world: World, stream: str, consumers: tuple[str, ...], messages: list[Any]) -> World:
    """What a consumer has no answer to is not kept: to hear it would change nothing."""
    said = dict(world.said)
    for consumer in consumers:
        news = [message for message in messages if ANSWERS[consumer](message)]
        said[stream, consumer] = (*said.get((stream, consumer), ()), *news)
    return replace(world, said=said)


ANSWERS: Mapping[str, Callable[[Any], Any]] = {
    "collection": collection_application.react,
    "verification": lambda message: verification_application.react(message, AT),
    "review": lambda message: isinstance(message, collection.ReviewRequested | collection.ItemWithdrawn),
}
ATTEMPTS = {case_of("collection", DOSSIER, ITEM, attempt): attempt for attempt in range(9)} | {
    check_of(DOSSIER, ITEM, attempt): attempt for attempt in range(9)
}


def allowed(what: str, step: Any) -> Iterator[Step]:
    try:
        yield what, step()
    except Rejected:
        return


def changed(before: World, what: str, after: World) -> Iterator[Step]:
    """A command that changes nothing is no step."""
    if (after.cases, after.checks) != (before.cases, before.checks):
        yield what, after
