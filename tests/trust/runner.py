"""Runs proofs, and each once more for every guard that may be missing."""

import platform
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from importlib.metadata import version

from .mutants import without
from .proof import Length, Outcome, Proof, Run
from .servers import Servers

PACKAGES = ("nameko", "kombu", "amqp", "eventlet", "sqlalchemy", "psycopg2-binary")
Told = Callable[[str, float], None]  # what is being done, and how much of it


@dataclass(frozen=True, slots=True)
class Plan:
    """``size``: so many of each, whatever the length says; 0 for what it says."""

    length: Length
    seed: int
    twins: bool = True
    size: int = 0


@dataclass(frozen=True, slots=True)
class Tried:
    """``twins``: mutant -> what came of it; ``seconds`` without them, ``twins_took`` with nothing else."""

    proof: Proof
    outcome: Outcome
    seconds: float
    seed: int
    twins: dict[str, Outcome]
    twins_took: float = 0.0
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def blind(self) -> list[str]:
        """The twins that did not fail as a missing guard makes them fail: then the test proves nothing."""
        return [name for name in self.twins if not self.shown(name)]

    def shown(self, twin: str) -> list[str]:
        """The faults of a twin that tell of its missing guard."""
        return self.twins[twin].says(self.proof.twins[twin])

    @property
    def good(self) -> bool:
        return self.outcome.holds and not self.blind


def tried(proofs: Sequence[Proof], plan: Plan, told: Told) -> Iterator[Tried]:
    """One after the other, on the same servers."""
    with ExitStack() as held:
        servers = Servers(held)
        for proof in proofs:
            run = Run(plan.size or proof.sizes.of(plan.length), plan.length, plan.seed, servers)
            each = once(proof, run, told, plan.twins)
            yield replace(each, versions=versions(servers))


def once(proof: Proof, run: Run, told: Told, with_twins: bool) -> Tried:
    began = time.monotonic()
    outcome = watched(proof, run, told, f"{proof.test} {proof.promise}")
    seconds, began = time.monotonic() - began, time.monotonic()
    twins = {}
    for name, meant in proof.twins.items() if with_twins else ():
        small = replace(run, size=proof.sizes.twin, length=Length.SHORT, mutant=name, meant=meant)
        twins[name] = watched(proof, small, told, f"{proof.test} {name}")
    return Tried(proof, outcome, seconds, run.seed, twins, time.monotonic() - began)


def watched(proof: Proof, run: Run, told: Told, title: str) -> Outcome:
    """What stops a test in its tracks is a fault like any other; the next ones shall run."""
    told(title, 0.0)
    with without(run.mutant):
        try:
            return proof.run(replace(run, told=lambda done: told(title, done)))
        except Exception as error:
            if not run.mutant:
                traceback.print_exc()
            return Outcome("", [f"{type(error).__name__}: {error}".splitlines()[0]])
        finally:
            told(title, 1.0)


def versions(servers: Servers) -> dict[str, str]:
    """Of the servers that were asked for so far, and of what we stand on."""
    ours = {"Python": platform.python_version()} | {name: version(name) for name in PACKAGES}
    return dict(said.split(" ", 1) for said in servers.backend.versions.values()) | ours
