"""T22: each thing that the services depend on is cut off from all of them at once."""

import time
from collections.abc import Iterator, Mapping, Sequence

from .chaos.drive import FEW, storm
from .chaos.walkers import Walkers
from .proof import Lane, Outcome, Proof, Run, Sizes
from .town.town import Town
from .toxi import Toxi, toxi

SETTINGS = {  # dependency -> the setting that says where it is
    "broker": "KUAIJI_AMQP",
    "database": "KUAIJI_DATABASE",
    "object store": "KUAIJI_S3",
    "providers": "KUAIJI_SIMULATORS",
}
CUTS = (("drop", 1), ("reset", 1), ("drop", 4))  # mode, and how many times as long
RECOVERED = 60.0  # seconds until a whole journey has been walked
SHORT = 2  # seconds between cuts


def run(run: Run) -> Outcome:
    with toxi() as network:
        took: dict[str, float] = {}

        def through(settings: Mapping[str, str]) -> Mapping[str, str]:
            cut = {name: network.through(of, settings[name]) for of, name in SETTINGS.items()}
            return {**settings, **cut}

        def cuts(place: Town, walkers: Walkers) -> Sequence[str]:
            return run.found(cut_off(run, network, walkers, took))

        after = storm(run, cuts, FEW, impatient=RECOVERED, through=through)
    what = ", ".join(f"{mode} {times * run.size} s" for mode, times in CUTS)
    size = f"{len(SETTINGS)} dependencies × ({what})"
    slowest = max(took, key=took.__getitem__)
    said = f"well again within {took[slowest]:.0f} s, at the latest after {slowest}; {after.measured}"
    return Outcome(size, after.faults, said)


def cut_off(run: Run, network: Toxi, walkers: Walkers, took: dict[str, float]) -> Iterator[str]:
    done = 0
    for dependency in SETTINGS:
        for mode, times in CUTS:
            cut = f"{dependency}, {mode} {run.size * times} s"
            network.turn(dependency, mode)
            time.sleep(run.size * times)
            network.turn(dependency, "pass")
            began = time.monotonic()
            failed = walkers.once()
            took[cut] = time.monotonic() - began
            if failed or took[cut] > RECOVERED:
                yield f"{cut}: not well in {took[cut]:.0f} s {failed}"
            time.sleep(SHORT)
            done += 1
            run.told(done / len(SETTINGS) / len(CUTS))


PROOF = Proof(
    test="T22",
    promise="P1, P2, P3 when a dependency is cut off, and well again within a minute",
    claim="Broker, database, object store and providers are each cut from all services at once: silent, "
    "reset, silent for longer; a minute later somebody has walked the whole way, and all is as after T1",
    sizes=Sizes(short=1, usual=30, full=30, twin=12),
    run=run,
    twins={"no timeout": ": not well in "},
    lane=Lane.CUTS,
)
