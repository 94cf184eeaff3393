"""T2: every message three times, in no order; the read tables are byte for byte those of a quiet world."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from random import Random
from typing import Any

from sqlalchemy import Table

from .proof import Outcome, Proof, Run, Sizes
from .sim.bus import Bus, Letter
from .sim.house import House
from .sim.world import LISTENING, Sim
from .workers import workers

TOGETHER = 10  # journeys in one world
ROUNDS = 120  # in which all of them must come to an end
COPIES = 3
GROUP = 10
NAMED_BY_MESSAGE = {"sms_notices": "notice"}  # tables that call a row by the message it is of
Counted = tuple[int, list[str]]  # messages, and what differs


class Quiet(Bus):
    """Each message once, in order."""

    def deliver(self, house: House) -> bool:
        box = self.boxes.pop(house.name, [])
        for letter in box:
            house.receiver.take([(letter.stored, 0)])
        return bool(box)

    def afterwards(self, houses: Mapping[str, House]) -> None:
        """Nothing is left."""


class Thrice(Bus):
    """Two of three copies now, mixed with all that is left of earlier rounds; the third some time later."""

    left: dict[str, list[Letter]]

    def deliver(self, house: House) -> bool:
        box = self.boxes.pop(house.name, [])
        chance, late = self.troubles.chance, self.late(house.name)
        now = [letter for letter in box for _ in range(COPIES - 1)]
        now += [late.pop(chance.randrange(len(late))) for _ in range(len(late) // 3)]
        late += box
        chance.shuffle(now)
        given(house, now, chance)
        return bool(box)

    def late(self, consumer: str) -> list[Letter]:
        self.left = getattr(self, "left", {})
        return self.left.setdefault(consumer, [])

    def afterwards(self, houses: Mapping[str, House]) -> None:
        for house in houses.values():
            late = self.late(house.name)
            self.troubles.chance.shuffle(late)
            given(house, late, self.troubles.chance)


def given(house: House, letters: list[Letter], chance: Random) -> None:
    while letters:
        group = [letters.pop() for _ in range(min(len(letters), chance.randint(1, GROUP)))]
        house.receiver.take([(letter.stored, 0) for letter in group])


def run(run: Run) -> Outcome:
    worlds = max(1, run.size // TOGETHER)
    people = min(run.size, TOGETHER)
    messages, differing = 0, list[str]()
    with workers() as pool:
        seeds = range(run.seed * 1_000_000, run.seed * 1_000_000 + worlds)
        for at, (count, found) in enumerate(pool.map(compared, seeds, repeat(people))):
            messages += count
            differing += found
            if run.is_done(differing):
                break
            run.told((at + 1) / worlds)
    return Outcome(f"{worlds * people} journeys, {messages} messages × {COPIES}", differing[:10])


def compared(seed: int, people: int) -> Counted:
    quiet, thrice = walked(Quiet, seed, people), walked(Thrice, seed, people)
    count = sum(len(house.store.outbox) for house in quiet.houses.values())
    return count, [f"world {seed}: {what}" for what in differences(quiet, thrice)]


def walked(bus: type[Quiet | Thrice], seed: int, people: int) -> Sim:
    """In rounds: everybody does one thing, then everything is delivered. The same in both worlds."""
    sim = Sim(seed, people, troubles=False)
    sim.bus = on_its_way = bus(sim.troubles, LISTENING)
    for _ in range(ROUNDS):
        for person in sim.people:
            person.act()
            sim.desk.act()
        while sim.sources.act():
            pass
        sim.settle()
        sim.clock.pass_by(60)
        if sim.is_over:
            break
    on_its_way.afterwards(sim.houses)
    return sim


def differences(quiet: Sim, thrice: Sim) -> Iterator[str]:
    if not quiet.is_over:
        yield "somebody does not come to an end"
    for name, house in quiet.houses.items():
        other = thrice.houses[name]
        for table in house.aggregate.tables.sorted_tables:
            if written(house, table) != written(other, table):
                yield f"{name}: table {table.name}"
        if copies(house) != copies(other):
            yield f"{name}: its copies"
        if effects(house) != effects(other):
            yield f"{name}: {len(other.effects)} effects of {len(house.effects)} messages"


def effects(house: House) -> list[tuple[str, str]]:
    """Without their places: of two answers to a dossier either may come first, both worlds are right."""
    return sorted((stream, name) for stream, _, name in house.effects)


def copies(house: House) -> list[tuple[str, list[str]]]:
    """Without the ids of messages, which follow from their places."""
    return sorted(
        (name, sorted(map(repr, anonymous(name, rows.values())))) for name, rows in house.plain.items()
    )


def anonymous(table: str, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    called = NAMED_BY_MESSAGE.get(table)
    for row in rows:
        yield {column: said for column, said in row.items() if column != called}


def written(house: House, table: Table) -> bytes:
    """The table, row for row, as bytes."""
    rows = (sorted(row.items()) for row in house.store.rows(table))
    return "\n".join(sorted(map(repr, rows))).encode()


PROOF = Proof(
    test="T2",
    promise="P2 No event has effect twice",
    claim="Every message of the journeys three times and in random order: all read tables are byte for byte "
    "those of a world in which each came once and in order",
    sizes=Sizes(short=40, usual=1000, full=10_000, twin=10),
    run=run,
    twins={
        "no inbox": " effects of ",
        "order of arrival": " effects of ",
    },
)
