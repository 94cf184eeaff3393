"""T3: seed after seed of lost, doubled, shuffled messages, deaths and silences; all must end well."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from .proof import Outcome, Proof, Run, Sizes
from .sim.checks import faults
from .sim.world import Sim
from .workers import workers

KEPT = Path(__file__).with_name("sim") / "regressions.txt"
TOLD = 10  # failing seeds that are told


def run(run: Run) -> Outcome:
    first = run.seed * 1_000_000
    seeds = [*([] if run.mutant else kept()), *range(first, first + run.size)]
    failing: list[tuple[int, list[str]]] = []
    struck: Counter[str] = Counter()
    with workers() as pool:
        for at, (seed, found, troubles) in enumerate(
            pool.map(tried, seeds, chunksize=2 if run.mutant else 10)
        ):
            struck.update(troubles)
            failing += [(seed, found)] if found else []
            run.told((at + 1) / len(seeds))
            if run.is_done(found):
                break
    if failing and not run.mutant:
        keep(seed for seed, _ in failing)
    said = [f"seed {seed}: {found[0]}" for seed, found in failing[:TOLD]]
    said += [f"{len(failing)} of {len(seeds)} seeds fail"] if failing else []
    return Outcome(f"{len(seeds)} seeds × 2 people", said, ", ".join(map(counted, sorted(struck.items()))))


def tried(seed: int) -> tuple[int, list[str], Counter[str]]:
    sim = Sim(seed)
    try:
        sim.run()
        found = faults(sim)
    except Exception as error:
        found = [f"{type(error).__name__}: {error}"]
    return seed, found, sim.troubles.struck


def counted(trouble: tuple[str, int]) -> str:
    what, count = trouble
    return f"{count:,} {what}"


def kept() -> list[int]:
    """Seeds that failed once."""
    return [int(line) for line in KEPT.read_text(encoding="utf-8").split()]


def keep(seeds: Iterable[int]) -> None:
    KEPT.write_text("\n".join(map(str, sorted({*kept(), *seeds}))) + "\n", encoding="utf-8")


PROOF = Proof(
    test="T3",
    promise="P3 Order per stream, and P1, P2, P4 with it",
    claim="30 % of the messages are lost (every second seed), 30 % tripled, 30 % of the deliveries shuffled; "
    "commits fail or kill before and after, handlers have bugs, sources are silent: no message out of order, "
    "none twice, none lost, all people approved in the end, read tables as the streams say",
    sizes=Sizes(short=500, usual=3000, full=30_000, twin=40),
    run=run,
    twins={
        "no inbox": "took effect twice",
        "order of arrival": "took effect out of order",
        "sent before confirmed": "are lost",
    },
)
