"""T7: messages that cannot be read, are too new, meet a bug or kill their reader; all others pass them by."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from statistics import quantiles

from kombu import Producer

from eventkit import topology
from eventkit.clock import SystemClock
from eventkit.envelope import Envelope
from eventkit.postgres import PostgresStore
from eventkit.store import Append, Batch, Stored

from .builds import BUG, DEADLY, NEXT
from .chaos.keeper import kept_alive
from .hands import Hands
from .proof import Lane, Outcome, Proof, Run, Sizes
from .town.town import Town, town

PARTS = ("identity", "collection", "collection", "relay")
EVERY = 50  # messages one is poison
PACE = 0.02  # seconds between two messages
PATIENCE = 120.0  # seconds until all that shall be done is done
KINDS = (BUG, "unreadable", "too new")
SAID = "select stream, at from outbox where stream like %s"
HEARD = "select stream, heard_at from inbox where state = 'done' and stream like %s"
STATES = "select state, count(*) from inbox where stream like %s group by 1"
SOONER = "update inbox set next_at = clock_timestamp() where state in ('retry', 'blocked')"


def run(run: Run) -> Outcome:
    with (
        town(run.servers, run.mutant, PARTS, builds=("faulty",)) as place,
        kept_alive(place.parts),
        closing(Hands(place.settings)) as hands,
    ):
        trial = Trial(place, hands, run.size)
        found = run.found(trial.all(run))
    said = (
        f"{run.size} messages, then {run.size}, {trial.poison} of them poisoned, then {trial.deadly} deadly"
    )
    return Outcome(said, found, f"p99 {1000 * trial.before:.0f} → {1000 * trial.during:.0f} ms")


class Trial:
    def __init__(self, place: Town, hands: Hands, size: int) -> None:
        self.place, self.size = place, size
        self.store = PostgresStore(hands.engine("verification"))
        self.poison, self.deadly = size // EVERY, max(1, size // 1000)
        kinds = [KINDS[at % len(KINDS)] for at in range(self.poison)]
        self.count = {kind: kinds.count(kind) for kind in KINDS} | {DEADLY: self.deadly}
        self.before = self.during = 0.0

    def all(self, run: Run) -> Iterator[str]:
        self.announce("first-0", "ok")  # waits for the relay, as no other will
        yield from self.done("first", 1)
        self.say("before", 0)
        yield from self.done("before", self.size)
        self.before = self.p99("before")
        run.told(0.3)
        self.say("during", EVERY)
        yield from self.done("during", self.size - self.poison)
        self.during = self.p99("during")
        if self.during >= 2 * max(self.before, 0.05):
            yield f"p99 of the healthy {1000 * self.before:.0f} → {1000 * self.during:.0f} ms"
        run.told(0.6)
        for number in range(self.deadly):
            self.announce(f"deadly-{number}", DEADLY)
        self.say("after", 0)
        yield from self.given_up()
        yield from self.done("after", self.size)
        yield from self.seen()
        yield from self.mended()

    def say(self, which: str, every: int) -> None:
        for number in range(self.size):
            if every and number % every == every - 1:
                self.poisoned(KINDS[number // every % len(KINDS)], number)
            else:
                self.announce(f"{which}-{number}", "ok")
            time.sleep(PACE)

    def poisoned(self, kind: str, number: int) -> None:
        if kind == "unreadable":
            with topology.connect(self.place.environment["KUAIJI_AMQP"]) as connection:
                to = topology.exchange("verification")
                Producer(connection, to).publish(b"{not json", "3.verification.matched", headers={"seq": "x"})
        else:
            self.announce(f"{kind}-{number}", kind, schema=NEXT if kind == "too new" else 1)

    def announce(self, stream: str, item: str, schema: int = 1) -> None:
        """One message, in a stream of its own."""
        clear = f'{{"dossier": "nobody", "item": "{item}", "attempt": 1, "matched_parts": []}}'.encode()
        event, message = (said(name, stream, each) for name, each in (("told", 1), ("matched", schema)))
        append = Append(stream, 0, "p", (Stored(event, b"{}", None),), (Stored(message, clear, None),))
        self.store.commit(Batch(appends=[append]))

    def done(self, which: str, count: int) -> Iterator[str]:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = dict(self.place.query("collection", STATES, f"{which}-%"))
            if found == {"done": count}:
                return
            time.sleep(0.5)
        yield f"of {count} healthy messages, {which}: {found}"

    def given_up(self) -> Iterator[str]:
        """The clock is put forward until everything was tried often enough."""
        wanted = {BUG: "dead", DEADLY: "dead", "too new": "blocked"}
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = {kind: dict(self.place.query("collection", STATES, f"{kind}-%")) for kind in wanted}
            if all(found[kind].get(state, 0) == self.count[kind] for kind, state in wanted.items()):
                return
            self.place.query("collection", SOONER)
            time.sleep(0.5)
        yield f"never given up: {found}"

    def seen(self) -> Iterator[str]:
        """By operators: each stream by name, what cannot be read by number."""
        listed, lag = self.ops("dead", "list", "collection"), self.ops("lag")
        if any(listed.count(f"{kind}-") < self.count[kind] for kind in (BUG, DEADLY)):
            yield "ops dead list does not show what was given up"
        if (unread := self.count["unreadable"]) and str(unread) not in listed.splitlines()[-1]:
            yield "ops dead list does not count what could not be read"
        if (new := self.count["too new"]) and f"blocked {new}" not in lag:
            yield "ops lag does not show what is too new"

    def mended(self) -> Iterator[str]:
        """The next release, and the dead once more."""
        for part in self.place.of("collection"):
            part.kinds = ["upgraded"]
            part.kill_and_restart()
            part.await_ready()
        self.ops("dead", "replay", "collection")
        self.place.query("collection", SOONER)
        for kind in (BUG, DEADLY, "too new"):
            yield from self.done(kind, self.count[kind]) if self.count[kind] else ()

    def p99(self, which: str) -> float:
        said, heard = (
            dict(self.place.query(name, question, f"{which}-%"))
            for name, question in (("verification", SAID), ("collection", HEARD))
        )
        found = [(at - said[stream]).total_seconds() for stream, at in heard.items()]
        return quantiles(found, n=100, method="inclusive")[98] if len(found) > 1 else 0.0

    def ops(self, *words: str) -> str:
        command = [sys.executable, "-W", "ignore", "-m", "kuaiji", "ops", *words]
        told = os.environ | {**self.place.environment, "COLUMNS": "300"}
        return subprocess.run(command, env=told, capture_output=True, text=True, check=False).stdout


def said(name: str, stream: str, schema: int) -> Envelope:
    who = {"subject": "p", "actor": "trial", "correlation": "c", "causation": ""}
    return Envelope(
        name=f"verification.{name}", schema=schema, stream=stream, seq=1, at=SystemClock().now(), **who
    )


PROOF = Proof(
    test="T7",
    promise="P7 A poison message never blocks a queue",
    claim="Every 50th message cannot be read, is of a newer schema, or meets a bug, and some kill their "
    "reader: the p99 of the others stays below twice what it was while no reader dies, all of them are done, "
    "operators see every poison, and after the next release everything that can be read has its effect",
    sizes=Sizes(short=150, usual=2000, full=10_000, twin=60),
    run=run,
    twins={"no parking": "healthy"},
    lane=Lane.ALONE,
)
