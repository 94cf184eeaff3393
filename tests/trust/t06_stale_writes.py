"""T6: who did not see the present version changes nothing, however many come at the same moment."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import chain

from contracts.ids import case_of
from kuaiji import forms
from kuaiji.client import Json
from kuaiji.journey import Journey
from kuaiji.reviewer import on_duty
from kuaiji.staff import COUNTY, PREFECTURE
from tests.review import examples

from .hands import Hands
from .people import Crowd, came_to, change, crowd, uuid
from .proof import Outcome, Proof, Run, Sizes
from .town.town import Town, town

AT_ONCE = 20
ROUNDS = 50  # with one person's item
DECISIONS = "select stream from events where name in ('review.case_approved', 'review.case_returned')"


def run(run: Run) -> Outcome:
    with town(run.servers, run.mutant) as place, crowd(AT_ONCE) as people:
        faults = run.found(chain(saves(place, people, run), decisions(place, people, run)))
    size = f"{run.size} × {AT_ONCE} saves with one version; {run.size} × 3 decisions of one case"
    return Outcome(size, faults)


def saves(place: Town, people: Crowd, run: Run) -> Iterator[str]:
    random = run.random
    for at in range(run.size):
        if at % ROUNDS == 0:
            journey = came_to(place, Journey.fill_in_education, random)
        address = f"{place.at('gateway')}{journey.path}/educations/{journey.education}"
        token, seen = journey.applicant.token, at % ROUNDS + 1
        asked = [
            change("PUT", address, study(number), token, seen, uuid(random)) for number in range(AT_ONCE)
        ]
        found = Counter(answer.status_code for answer in people.at_once(asked))
        if found != {200: 1, 412: AT_ONCE - 1}:
            yield f"saves with one version were answered {dict(found)}"
            return
        run.told((at + 1) / run.size / 2)


def decisions(place: Town, people: Crowd, run: Run) -> Iterator[str]:
    random, url = run.random, place.at("gateway")
    first, second = (on_duty(place.url, "", login, {}).client.token for login in (COUNTY, PREFECTURE))
    with closing(Hands(place.settings)) as hands:
        for at in range(run.size):
            path = f"{url}/api/v1/review-cases/{opened(hands, str(uuid(random)))}"
            claim = people.at_once([change("POST", f"{path}/claim", {}, first, 1, uuid(random))])[0].json()
            seen = claim["version"]
            asked = [
                change("POST", f"{path}/approval", {}, first, seen, uuid(random)),
                change("POST", f"{path}/return", forms.UNCLEAR, first, seen, uuid(random)),
                change("POST", f"{path}/approval", {}, second, seen, uuid(random)),
            ]
            found = sorted(answer.status_code for answer in people.at_once(asked))
            if found[0] != 200 or not {*found[1:]} <= {409, 412}:
                yield f"decisions of one case were answered {found}"
            run.told(0.5 + (at + 1) / run.size / 2)
    stored = Counter(place.query("review", DECISIONS))
    twice = [stream for stream, count in stored.items() if count > 1]
    if twice or len(stored) != run.size:
        yield f"{len(twice)} cases were decided twice, {run.size - len(stored)} never"


def opened(hands: Hands, person: str) -> str:
    case = case_of("collection", person, "w1", 1)
    hands.keys.create(person)
    asked = replace(examples.work, origin_id=person)
    hands.handler("review", person).handle(case, replace(examples.open_case, asked=asked))
    return case


def study(number: int) -> Json:
    return forms.education() | {"major": f"会计学{number}"}


PROOF = Proof(
    test="T6",
    promise="P6 Stale writes are rejected",
    claim="20 save with one version at the same moment: one succeeds, 19 are told 412; of three decisions "
    "of one case at the same moment one stands",
    sizes=Sizes(short=10, usual=500, full=500, twin=2),
    run=run,
    twins={
        "no expected version": "were answered",
        "no version seen": "were answered",
    },
)
