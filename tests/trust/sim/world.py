"""Everything that happens under one seed: first with troubles, then in peace until everybody is done."""

from collections.abc import Callable, Mapping
from random import Random

from eventkit.nameko.subscribe import heard_by
from eventkit.receiving import UNAVAILABLE
from kuaiji.ops.reach import AGGREGATES
from kuaiji.parts import part

from .bus import Bus
from .desks import Desk, Sources
from .house import House
from .people import Accountant
from .troubles import Killed, SimClock, SimKeys, Troubles

STEPS = 150  # for each accountant, with troubles
PEACE = 80  # rounds without, until everybody must be done
PATIENCE = 60.0  # seconds until a gap is asked for
HOUR = 3600.0


class Sim:
    def __init__(self, seed: int, people: int = 2, troubles: bool = True) -> None:
        self.chance = Random(seed)
        self.troubles = Troubles(Random(seed + 1), troubles, honest=seed % 2 == 0)
        self.clock = SimClock()
        keys = SimKeys(troubles=self.troubles)
        self.houses: Mapping[str, House] = {
            name: House(part(name), aggregate, self.clock, keys, self.troubles)
            for name, aggregate in AGGREGATES.items()
        }
        self.bus = Bus(self.troubles, LISTENING)
        self.healers = [house.healer(self.resend, PATIENCE) for house in self.houses.values()]
        self.desk = Desk(self.houses["review"], self.chance)
        self.sources = Sources(self.houses["verification"], self.chance)
        self.people = [Accountant(f"a{number}", self.houses, self.chance) for number in range(people)]

    def run(self) -> None:
        """Raises what nobody should ever raise."""
        for _ in range(STEPS * len(self.people)):
            self.chance.choices(*MOVES)[0](self)
            self.clock.pass_by(self.chance.expovariate(1 / 20))
        self.calm()
        for _ in range(PEACE):
            if self.is_over:
                return
            self.peaceful_round()

    @property
    def is_over(self) -> bool:
        return self.is_quiet and all(person.is_done for person in self.people)

    @property
    def is_quiet(self) -> bool:
        unsent = any(house.store.unconfirmed for house in self.houses.values())
        return not unsent and not any(self.bus.boxes.values())

    def calm(self) -> None:
        self.troubles.on = False
        self.desk.calm = self.sources.calm = True
        for person in self.people:
            person.calm = True
        if not self.troubles.honest:
            self.announce_again()

    def announce_again(self) -> None:
        """By an operator: the last message of a stream, when it is lost, leaves no gap to see."""
        for house in self.houses.values():
            for stream in house.store.held:
                house.store.resend(stream, 0)

    def peaceful_round(self) -> None:
        moved = [person.act() for person in self.people] + [self.desk.act(), self.sources.act()]
        self.settle()
        if not any(moved):
            self.clock.pass_by(HOUR)
            self.sources.tick()
            self.desk.tick()
        self.clock.pass_by(120)

    def settle(self) -> None:
        """Until nothing is on its way."""
        for house in self.houses.values():
            while self.bus.relay(house):
                pass
        for house in self.houses.values():
            while self.bus.deliver(house):
                pass
            self.catch_up(house)
        for healer in self.healers:
            healer.look()

    def catch_up(self, house: House) -> None:
        try:
            house.receiver.catch_up()
        except (*UNAVAILABLE, Killed):
            return  # at the next tick

    def resend(self, publisher: str, stream: str, after: int) -> None:
        self.houses[publisher].store.resend(stream, after)

    def somebody(self) -> None:
        self.chance.choice(self.people).act()

    def a_relay(self) -> None:
        self.bus.relay(self.chance.choice([*self.houses.values()]))

    def a_delivery(self) -> None:
        self.bus.deliver(self.chance.choice([*self.houses.values()]))

    def a_tick(self) -> None:
        house = self.chance.choice([*self.houses.values()])
        self.catch_up(house)
        self.chance.choice(self.healers).look()
        self.sources.tick()
        self.desk.tick()

    def a_reviewer(self) -> None:
        self.desk.act()

    def a_source(self) -> None:
        self.sources.act()


MOVES: tuple[list[Callable[[Sim], None]], list[int]] = (
    [Sim.somebody, Sim.a_relay, Sim.a_delivery, Sim.a_tick, Sim.a_reviewer, Sim.a_source],
    [6, 6, 8, 2, 3, 3],
)
LISTENING = {
    publisher: [name for name in AGGREGATES if publisher in heard_by(part(name))] for publisher in AGGREGATES
}
