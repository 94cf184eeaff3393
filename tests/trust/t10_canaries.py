"""T10: people walk the whole way; and nothing that is kept anywhere tells who they are."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from kuaiji import forms
from kuaiji.client import Client
from kuaiji.crowd import gathered, walk_of
from kuaiji.journey import STEPS, Journey
from kuaiji.people import Person
from kuaiji.reviewer import on_duty
from kuaiji.staff import COUNTY, PREFECTURE
from tests.journey.asking import ask
from tests.journey.test_privacy import canary, secrets_of
from tests.journey.traces import traces, ways

from .proof import Outcome, Proof, Run, Sizes
from .servers import Servers
from .town.town import Town, dsn, town

AT_ONCE = 6
PHOTOS = 10  # one of so many is verified by photos
HELD = 2  # whose messages lie on the broker: nobody is there to read them
MARK = "collection.item_submitted"  # lies open everywhere: so that an empty dump is not taken for silence


def run(run: Run) -> Outcome:
    with town(run.servers, run.mutant) as place:
        people, failed = walked(place, run)
        people += withheld(place)
        into = place.place / "dumps"
        into.mkdir()
        bodies(place, people, into)
        dumped(run.servers, place, into)
        folders = (place.place, run.servers.place.folder)
        found = traces((text for person in people for text in secrets_of(person)), *folders)
        seen = traces([MARK], into)
    faults = [f"{failed} journeys failed"] if failed else []
    faults += [f"{trace.way} in {Path(trace.file).name}" for trace in sorted(found)][:10]
    faults += [] if seen else ["the dumps are empty"]
    return Outcome(f"{len(people)} people, 7 texts of each, in {len([*ways('张三')])} ways", faults)


def walked(place: Town, run: Run) -> tuple[list[Person], int]:
    staff = {login: on_duty(place.url, "", login, {}).client.token for login in (COUNTY, PREFECTURE)}
    people = [canary() for _ in range(run.size)]
    journeys = [
        Journey(place.url, person, photos=number % PHOTOS == PHOTOS - 1, on_duty=staff)
        for number, person in enumerate(people)
    ]
    failed = 0
    for at, each in enumerate(gathered(lambda number: walk_of(journeys[number]), run.size, AT_ONCE)):
        failed += bool(each.failed)
        run.told(0.8 * (at + 1) / run.size)
    return people, failed


def withheld(place: Town) -> list[Person]:
    """They submit while nobody listens: what is said about them stays on the broker."""
    for part in place.of("review", "verification"):
        part.kill()
    people = [canary() for _ in range(HELD)]
    for person in people:
        journey = Journey(place.url, person)
        for step in STEPS[: STEPS.index(Journey.submit) + 1]:
            step(journey)
    return people


def bodies(place: Town, people: Sequence[Person], into: Path) -> None:
    """What people are told when it is refused."""
    said = []
    for person in people:
        client = Client(place.url)
        wrong = {"login_name": person.doc_number, "password": person.password, "captcha": "x"}
        said += [
            ask(client, "POST", "/api/v1/accounts", forms.registration(person, "000000")).content,
            ask(client, "POST", "/api/v1/sessions", {**wrong, "captcha_answer": "x"}).content,
            ask(client, "POST", "/api/v1/sessions", f'{{"login_name": "{person.real_name}'.encode()).content,
            ask(client, "GET", f"/api/v1/tables/{person.phone}").content,
        ]
    (into / "bodies").write_bytes(b"\n".join(said))


def dumped(servers: Servers, place: Town, into: Path) -> None:
    """All databases as SQL; the servers' own files lie open anyway."""
    at = dsn(place.environment, "collection")
    programs = servers._postgres_programs()
    for name, command in {
        "databases.sql": ["pg_dumpall"],
        "checkpoint": ["psql", "-c", "checkpoint"],
    }.items():
        with (into / name).open("wb") as file:
            asked = [str(programs / command[0]), *command[1:], "-d", at]
            password = {"PGPASSWORD": "trust"}
            subprocess.run(asked, stdout=file, env=os.environ | password, check=True, timeout=300)


PROOF = Proof(
    test="T10",
    promise="P10 Personal data is unreadable in dumps, logs and broker",
    claim="Canary people walk the whole way, the last while nobody takes their messages from the broker. "
    "Dumps of all databases, the data of PostgreSQL, RabbitMQ and object store, all logs and the bodies of "
    "refusals are searched for their names, numbers, phones, passwords and addresses in UTF-8, GBK, UTF-16, "
    "base64, hex and URL encoding",
    sizes=Sizes(short=20, usual=100, full=200, twin=1),
    run=run,
    twins={"no sealing": " in "},
)
