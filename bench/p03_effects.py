"""P3: from the outbox by relay and broker to what the message changed: how many, and how soon."""

import time
from collections.abc import Iterator, Mapping
from statistics import median

import psycopg2

from .clients.announcing import Announcing, keys_from
from .crew import Crew
from .hosts import Hosts, dsn
from .outcome import Against, Goal, Outcome, compared, told
from .people import founded, keys_of
from .race import Effort

OURS, BARE = "kuaiji", "publisher and consumer"
PARTS = ("gateway", "review", "identity")
PEOPLE, BACKLOG, IDLE = 200, 5000, 20
HEARD = """
select stream, seq, extract(epoch from heard_at)
from inbox where consumer = 'review' and heard_at >= to_timestamp(%s)"""
SAID = "select stream, seq, extract(epoch from at) from outbox where at >= to_timestamp(%s)"


def run(hosts: Hosts) -> Iterator[Outcome]:
    town = founded(hosts, PEOPLE)
    where = {
        "BENCH_SOURCE": town.database("collection"),
        "BENCH_TARGET": town.database("review"),
        "BENCH_AMQP": hosts.rabbit.amqp,
        "BENCH_KEYS": keys_of(town),
        "BENCH_BACKLOG": str(max(50, int(BACKLOG * hosts.effort.size))),
    }
    with town.running(*PARTS) as parts:
        outcomes = sustained(hosts, where, parts)
        yield from outcomes
        assert outcomes[0].ours
        for what, rate in (("idle", IDLE), ("half load", outcomes[0].ours.rate / 2)):
            yield from latencies(where, what, rate, hosts.effort)


def sustained(hosts: Hosts, where: Mapping[str, str], parts: Mapping[str, int]) -> list[Outcome]:
    servers = {"database": hosts.database_process, "broker": hosts.broker_process}
    theirs = {**where, "BENCH_TARGET": hosts.database("raw_effects")}
    with (
        Crew(OURS, ["-m", "bench.clients.effects"], 1, where, {**parts, **servers}) as us,
        Crew(BARE, ["-m", "bench.clients.raw"], 1, theirs, servers) as them,
    ):
        goal = [Against(BARE, Goal(at_least=2.0))]
        return compared("P3", "sustained", "effects/s", [us, them], goal, hosts.effort)


def latencies(where: dict[str, str], what: str, rate: float, effort: Effort) -> Iterator[Outcome]:
    """From the announcement's commit to the inbox row written with the effect."""
    announcing = Announcing(where["BENCH_SOURCE"], where["BENCH_TARGET"], keys_from(where))
    began, number = time.time(), max(20, int(rate * effort.seconds))
    wanted = announcing.effects() + number
    for sent in range(number):
        time.sleep(max(0.0, began + sent / rate - time.time()))
        announcing.announce(1)
    while announcing.effects() < wanted:
        time.sleep(0.02)
    said, heard = times(where["BENCH_SOURCE"], SAID, began), times(where["BENCH_TARGET"], HEARD, began)
    took = sorted(1000 * (heard[place] - said[place]) for place in said)
    what = f"{what}, {rate:,.0f}/s"
    yield told("P3", what, "ms", median(took), "p50 ms")
    p99 = took[min(len(took) - 1, int(len(took) * 0.99))]
    yield told("P3", what, "ms", p99, "p99 ms", Goal(at_most=20.0) if "half" in what else None)


def times(database: str, question: str, since: float) -> dict[tuple[str, int], float]:
    """Of each message of a stream, by its number."""
    with psycopg2.connect(dsn(database)) as connection, connection.cursor() as cursor:
        cursor.execute(question, (since,))
        return {(stream, seq): float(at) for stream, seq, at in cursor}
