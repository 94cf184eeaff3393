"""What must be true when everybody is done, whatever happened on the way."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from eventkit.audit import broken
from eventkit.inbox import State
from eventkit.store import Row, Rows
from services.review.domain.vocabulary import UNDECIDED

from .house import House
from .world import Sim


def faults(sim: Sim) -> list[str]:
    return [
        *chain.from_iterable(delivered(sim, house) for house in sim.houses.values()),
        *chain.from_iterable(shown(house) for house in sim.houses.values()),
        *lost(sim),
        *cases(sim),
        *unfinished(sim),
    ]


def unfinished(sim: Sim) -> Iterator[str]:
    stuck = [person.account for person in sim.people if not person.is_done]
    if stuck:
        yield f"{len(stuck)} of {len(sim.people)} never came to an end"


def delivered(sim: Sim, house: House) -> Iterator[str]:
    """Every message to whoever listens, once, in the order of its stream; nothing waits any more."""
    heard: dict[str, list[int]] = defaultdict(list)
    for stream, seq, _ in house.effects:
        heard[stream].append(seq)
    for stream, seqs in heard.items():
        if seqs != sorted({*seqs}):
            kind = "twice" if len({*seqs}) < len(seqs) else "out of order"
            yield f"{house.name}: a message of {stream} took effect {kind}"
    for publisher in sim.houses.values():
        if house.name in sim.bus.listening[publisher.name]:
            for stream in publisher.store.held:
                told = meant_for(house, publisher, stream)
                if heard[stream] != told and heard[stream] == sorted({*heard[stream]}):
                    yield f"{house.name}: {len(told) - len(heard[stream])} messages of {stream} are lost"
    waiting = [row for row in house.inbox.rows.values() if row.kept.state is not State.DONE]
    if waiting:
        yield f"{house.name}: {len(waiting)} messages wait for ever"


def meant_for(house: House, publisher: House, stream: str) -> list[int]:
    """The numbers of the stream's messages that one of the house's methods hears."""
    names = {name for listener in house.listeners for name in listener.codec.messages}
    sent = (stored.envelope for stored in publisher.store.outbox.values())
    return sorted({said.seq for said in sent if said.stream == stream and said.name in names})


def shown(house: House) -> Iterator[str]:
    """Read tables are what the streams make of them; the streams' hash chains hold."""
    folded: Rows = defaultdict(list)
    for name, stream in house.store.held.items():
        if [*broken(stream)]:
            yield f"{house.name}: the chain of {name} is broken"
        id = name.removeprefix(f"{house.aggregate.prefix}-")
        for table, rows in house.aggregate.rows(id, house.state(id)).items():
            folded[table].extend(rows)  # type: ignore[attr-defined]
    for table in house.aggregate.tables.sorted_tables:
        if ordered(house.store.rows(table)) != ordered(folded[table]):
            yield f"{house.name}: table {table.name} is not what the streams say"


def ordered(rows: Sequence[Row]) -> list[str]:
    return sorted(map(repr, rows))


def lost(sim: Sim) -> Iterator[str]:
    """What was acknowledged to a person is stored."""
    for person in sim.people:
        for service, key in person.stored:
            if key not in {stored for stored, _ in sim.houses[service].store.commands}:
                yield f"{service}: what was acknowledged as {key} is lost"


def cases(sim: Sim) -> Iterator[str]:
    """One for each attempt that asked for one, and none left open when all are done."""
    review = sim.houses["review"]
    states = [review.state(stream.removeprefix("case-")) for stream in review.store.held]
    left = [state for state in states if state.status in UNDECIDED]
    if left:
        yield f"{len(left)} cases were left open"
