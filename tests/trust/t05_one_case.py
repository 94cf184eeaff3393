"""T5: however many answers say at once that an item does not match, one case is opened for it."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from random import Random

from contracts.ids import dossier_of
from eventkit.clock import SystemClock
from eventkit.handler import Handler
from services.collection.domain import commands as ask
from services.collection.domain.vocabulary import Scope
from services.verification.domain.commands import RecordAnswer, RequestCheck
from services.verification.domain.record import Answer
from services.verification.domain.vocabulary import Kind, Part, Result
from tests.collection import examples as applicant
from tests.verification import examples as claimed

from .hands import Hands
from .people import uuid
from .proof import Outcome, Proof, Run, Sizes
from .town.town import Town, town

ANSWERS = 50  # for one item
ITEM = "e1"
WAIT = 60.0  # seconds until all that was said is heard
PARTS = ("identity", "collection", "collection", "review", "relay")
HEARD = "select state, count(*) from inbox where stream like 'check-%' group by state"
ASKED = "select count(*) from outbox where name = 'collection.review_requested'"
CASES = (
    "select clear -> 'asked' ->> 'origin_id', count(*) from events"
    " where name = 'review.case_opened' and clear -> 'asked' ->> 'item' = %s group by 1"
)


def run(run: Run) -> Outcome:
    random = run.random
    with town(run.servers, run.mutant, PARTS) as place, closing(Hands(place.settings)) as hands:
        accounts = [str(uuid(random)) for _ in range(run.size)]
        for at, account in enumerate(accounts):
            submit(hands, account)
            mismatch(hands, account, random)
            run.told(at / run.size)
        faults = [*unheard(place, run.size), *miscounted(place, accounts)]
    return Outcome(f"{run.size} items × {ANSWERS} answers that they do not match", faults)


def submit(hands: Hands, account: str) -> None:
    """An education with its proofs attached, sent: it is being checked."""
    hands.keys.create(account)
    asked: list[ask.Command] = [
        ask.RecordApplicant(applicant.zhang_san),
        ask.RecordRealName(),
        ask.ChooseDepartment("530102", 0, applicant.context),
        ask.ChooseScope(Scope.S1, 1, applicant.context),
        ask.SaveBasic(applicant.person, applicant.zhang_san, 0, applicant.context),
        ask.DeclareEducation(ITEM, applicant.proven_bachelor, 0, applicant.context),
        ask.DeclareWork("w1", applicant.job, 0, applicant.context),
        ask.SubmitDossier(True, applicant.SEEN, applicant.context),
    ]
    handler = hands.handler("collection", account)
    for command in asked:
        handler.handle(dossier_of(account), command)


def mismatch(hands: Hands, account: str, random: Random) -> None:
    """As many checks of the same attempt, each of which announces an answer of its own."""
    handler = hands.handler("verification", account)
    checks = [str(uuid(random)) for _ in range(ANSWERS)]
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(answer, handler, account, check) for check in checks]:
            done.result()


def answer(handler: Handler, account: str, check: str) -> None:
    about = dossier_of(account), ITEM, 1, Kind.EDUCATION
    handler.handle(check, RequestCheck(*about, claimed.bachelor, claimed.person, SystemClock().now()))
    for part in (Part.DIPLOMA, Part.DEGREE):
        handler.handle(check, RecordAnswer(part, Answer(Result.MISMATCHED, ("school",))))


def unheard(place: Town, items: int) -> Iterator[str]:
    """Until collection has heard every answer, and review every request."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        answers = dict(place.query("collection", HEARD))
        ((asked,),) = place.query("collection", ASKED)
        ((opened,),) = place.query("review", "select count(*) from inbox where state = 'done'")
        if answers == {"done": items * ANSWERS} and opened >= asked + items:  # the checks asked for too
            return
        time.sleep(0.5)
    yield f"heard {answers} of {items * ANSWERS} answers, {opened} requests of {asked}"


def miscounted(place: Town, accounts: Sequence[str]) -> Iterator[str]:
    opened = Counter(dict(place.query("review", CASES, ITEM)))
    wrong = Counter(opened[dossier_of(account)] for account in accounts)
    del wrong[1]
    for count, items in sorted(wrong.items()):
        yield f"{items} items have {count} cases"


PROOF = Proof(
    test="T5",
    promise="P5 Exactly one open review case per item",
    claim="50 answers at once say of one item, its proofs attached, that it does not match: one case each",
    sizes=Sizes(short=4, usual=200, full=200, twin=1),
    run=run,
    twins={"no attempt guard": " items have "},
)
