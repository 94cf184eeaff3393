"""A storm: a town, people walking through it, something that happens to it; then rest, and the reckoning."""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kuaiji.databases import DATABASES, KEYS

from ..proof import Length, Run
from ..town.town import Through, Town, town
from .checker import faults
from .keeper import kept_alive
from .walkers import Walkers, walking

DRAIN = 60.0  # seconds until nothing waits any more
WAITING = (
    "select (select count(*) from outbox where sent_at is null),"
    " (select count(*) from inbox where state <> 'done')"
)
KEPT = Path(__file__).parents[3] / "var" / "trust"  # the logs of storms that did harm
CALM = 3.0  # seconds of walking before and after
PATIENCE = 480.0  # seconds that something may take: a silent source is asked again after 1 and 5 minutes
IMPATIENT = 20.0  # where a guard is missing: what should happen may never do so
MANY, FEW = 6, 4  # people at once

Storm = Callable[[Town, Walkers], Sequence[str]]  # answers what went wrong during it


@dataclass(frozen=True, slots=True)
class Aftermath:
    faults: Sequence[str]
    promises: int = 0
    approved: int = 0
    drained: float = 0.0  # seconds

    @property
    def measured(self) -> str:
        return (
            f"{self.approved} journeys, {self.promises} acknowledged writes, drained in {self.drained:.1f} s"
        )


def storm(
    run: Run,
    what: Storm,
    many: int = MANY,
    impatient: float = IMPATIENT,
    through: Through | None = None,
) -> Aftermath:
    patience = impatient if run.mutant else PATIENCE
    many = min(many, FEW) if run.length is Length.SHORT else many
    with town(run.servers, run.mutant, through=through) as place:
        with kept_alive(place.parts), walking(place.url, many, run.random, patience) as walkers:
            time.sleep(CALM)
            found = [*what(place, walkers)]
            if run.is_done(found):
                return Aftermath(found)
            time.sleep(CALM)
            walkers.stop()
            drained, left = drain(place)
        found += [*left, *faults(place, not walkers.failed)]
        found += [f"{count} journeys failed: {why}" for why, count in walkers.failed.items()]
        if found and not run.mutant:
            keep_logs(place.place)
        return Aftermath(found, len([*place.ledger.promises()]), walkers.approved, drained)


def keep_logs(folder: Path) -> None:
    """Where they outlive the town: what went wrong is in them."""
    kept = KEPT / folder.name
    kept.mkdir(parents=True)
    for log in folder.glob("*.log"):
        shutil.copy(log, kept)


def drain(place: Town) -> tuple[float, list[str]]:
    began = time.monotonic()
    while left := waiting(place):
        if time.monotonic() - began > DRAIN:
            return DRAIN, left
        time.sleep(0.2)
    return time.monotonic() - began, []


def waiting(place: Town) -> list[str]:
    return [*_waiting(place)]


def _waiting(place: Town) -> Iterator[str]:
    for name in DATABASES:
        if name != KEYS:
            ((unsent, unheard),) = place.query(name, WAITING)
            if unsent or unheard:
                yield f"{name}: {unsent} unsent and {unheard} unheard after a minute"
