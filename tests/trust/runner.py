"""Runs proofs, and each once more for every guard that may be missing."""

import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from importlib.metadata import version

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from .mutants import without
from .proof import Length, Outcome, Proof, Run
from .servers import Servers

PACKAGES = ("nameko", "kombu", "amqp", "eventlet", "sqlalchemy", "psycopg2-binary")


@dataclass(frozen=True, slots=True)
class Tried:
    """``twins``: mutant -> what came of it."""

    proof: Proof
    outcome: Outcome
    seconds: float
    seed: int
    twins: dict[str, Outcome]
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


def tried(
    proofs: Sequence[Proof],
    length: Length,
    seed: int,
    console: Console,
    twins: bool = True,
    size: int = 0,
) -> Iterator[Tried]:
    """One after the other, on the same servers; what each finds is told when it is done."""
    with ExitStack() as held:
        servers = Servers(held)
        for proof in proofs:
            with progress(console) as shown:
                each = once(proof, Run(size or proof.sizes.of(length), length, seed, servers), shown, twins)
            yield replace(each, versions=versions(servers))


def once(proof: Proof, run: Run, shown: Progress, with_twins: bool) -> Tried:
    began = time.monotonic()
    outcome = watched(proof, run, shown, f"{proof.test} {proof.promise}")
    seconds = time.monotonic() - began
    twins = {}
    for name, meant in proof.twins.items() if with_twins else ():
        small = replace(run, size=proof.sizes.twin, length=Length.SHORT, mutant=name, meant=meant)
        twins[name] = watched(proof, small, shown, f"{proof.test} {name}")
    return Tried(proof, outcome, seconds, run.seed, twins)


def watched(proof: Proof, run: Run, shown: Progress, title: str) -> Outcome:
    task: TaskID = shown.add_task(title, total=1.0)
    with without(run.mutant):
        try:
            return proof.run(replace(run, told=lambda done: shown.update(task, completed=done)))
        except Exception as error:
            if not run.mutant:
                raise
            return Outcome("", [f"{type(error).__name__}: {error}".splitlines()[0]])  # a way to fail
        finally:
            shown.update(task, completed=1.0)


def progress(console: Console) -> Progress:
    columns = (BarColumn(24), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)


def versions(servers: Servers) -> dict[str, str]:
    """Of the servers that were asked for so far, and of what we stand on."""
    ours = {"Python": platform.python_version()} | {name: version(name) for name in PACKAGES}
    return dict(said.split(" ", 1) for said in servers.backend.versions.values()) | ours
