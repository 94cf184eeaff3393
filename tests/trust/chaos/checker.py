"""After a storm: what was promised, stored, announced, heard, done and shown, set against one another."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import chain

from eventkit.audit import faults as broken
from eventkit.nameko.subscribe import names_heard
from eventkit.rebuild import differences
from gateway.idempotency import key_for_service
from kuaiji.databases import SERVICES
from kuaiji.ops.reach import AGGREGATES
from kuaiji.parts import part
from kuaiji.relaying import listeners
from services.files.adapters.s3 import S3Objects

from ..hands import Hands
from ..town.town import Town

ANNOUNCED = "select stream, max(seq), count(*) filter (where name = any(%s)) from outbox group by stream"
HEARD = (
    "select p.stream, p.seq, count(i.id) from positions p left join inbox i"
    " on (i.consumer, i.stream, i.state) = (p.consumer, p.stream, 'done') group by 1, 2"
)
EFFECTS = (
    "select i.stream, i.seq, e.stream, e.name, count(*), min(e.position)"
    " from inbox i join events e on e.causation = cast(i.id as text) group by 1, 2, 3, 4 order by 1, 2"
)
OPEN = "select count(*) from cases where status in ('OPEN', 'CLAIMED')"
DECIDED = (
    "select count(*) from (select stream from events"
    " where name in ('review.case_approved', 'review.case_returned') group by stream having count(*) > 1) d"
)


def faults(town: Town, all_arrived: bool) -> list[str]:
    with closing(Hands(town.settings)) as hands:
        return [
            *lost(town),
            *chain.from_iterable(undelivered(town, consumer) for consumer in (*SERVICES, "gateway")),
            *chain.from_iterable(doubled(town, consumer) for consumer in SERVICES),
            *pictures(town, hands),
            *stored(hands),
            *cases(town, all_arrived),
        ]


def lost(town: Town) -> Iterator[str]:
    """What was acknowledged and is not stored."""
    subjects = dict(town.query("gateway", "select token, sub from sessions"))
    promised = [each for each in town.ledger.promises() if each.service != "files"]
    kept = {name: {key for (key,) in town.query(name, "select key from commands")} for name in SERVICES}
    missing = Counter(
        each.service
        for each in promised
        if key_for_service(subjects.get(each.token, ""), each.key) not in kept[each.service]
    )
    for service, count in missing.items():
        yield f"{count} of {len(promised)} acknowledged writes are lost, by {service}"


def undelivered(town: Town, consumer: str) -> Iterator[str]:
    """All that those they listen to say is behind them; each that they understand took effect once."""
    heard, names = set(town.query(consumer, HEARD)), [*names_heard(part(consumer))]
    for publisher in listeners().get(consumer, ()):
        said = town.query(publisher, ANNOUNCED, names)
        wrong = [row for row in said if row not in heard]
        if wrong:
            yield f"{consumer} has not heard all that {publisher} said in {len(wrong)} of {len(said)} streams"


def doubled(town: Town, consumer: str) -> Iterator[str]:
    """No message caused the same event twice, none had its effect after one that was said later."""
    twice, disordered = 0, 0
    last: dict[tuple[str, str], int] = {}
    for stream, _, effect, _, count, position in town.query(consumer, EFFECTS):
        twice += count > 1
        disordered += position < last.get((stream, effect), 0)
        last[stream, effect] = max(position, last.get((stream, effect), 0))
    if twice:
        yield f"{consumer}: {twice} effects came twice"
    if disordered:
        yield f"{consumer}: {disordered} effects out of order"


def pictures(town: Town, hands: Hands) -> Iterator[str]:
    store = S3Objects(hands.settings.s3)
    there = {*store.list("")}
    for promise in town.ledger.promises():
        if promise.service == "files":
            held = hands.handler("files", "").load(promise.key).state
            if not held.stored or not {*held.objects} <= there:
                yield "a picture that was acknowledged is lost"


def stored(hands: Hands) -> Iterator[str]:
    """Chains whole, read tables what the streams say."""
    for name, aggregate in AGGREGATES.items():
        engine = hands.engine(name)
        yield from (
            f"{name}: the chain is broken at {place}" for place in broken(engine, aggregate.prefix, deaf)
        )
        for table, (surplus, lacking) in differences(aggregate, engine, hands.keys, deaf).items():
            if surplus or lacking:
                yield f"{name}: table {table} has {surplus} wrong rows and lacks {lacking}"


def cases(town: Town, all_arrived: bool) -> Iterator[str]:
    ((open,),), ((decided,),) = town.query("review", OPEN), town.query("review", DECIDED)
    if open and all_arrived:
        yield f"{open} cases are still open though everybody is approved"
    if decided:
        yield f"{decided} cases were decided twice"


def deaf(_: int) -> None:
    """Nobody watches."""
