"""Proofs beside one another: each lane a process with servers of its own; what compares times is alone."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from queue import Empty
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from .proof import Lane, Proof
from .runner import Plan, Tried, tried
from .town.mortality import die_with_parent

TOGETHER = ((Lane.KILLS, Lane.RESTARTS, Lane.CUTS, Lane.WORK), (Lane.ALONE,))
FORK = get_context("fork")
Told = tuple[str, float]  # what is being done, and how much of it


def in_lanes(proofs: Sequence[Proof], plan: Plan, console: Console) -> Iterator[Tried]:
    """As they end. If fewer come out than went in, a lane has died."""
    for together in TOGETHER:
        lanes = [[proof for proof in proofs if proof.lane is lane] for lane in together]
        with progress(console) as shown:
            tasks: dict[str, Any] = {}
            for heard in side_by_side([lane for lane in lanes if lane], plan):
                if isinstance(heard, Tried):
                    yield heard
                else:
                    title, done = heard
                    if title not in tasks:
                        tasks[title] = shown.add_task(title, total=1.0)
                    shown.update(tasks[title], completed=done, visible=done < 1)


def side_by_side(lanes: Sequence[Sequence[Proof]], plan: Plan) -> Iterator[Tried | Told]:
    said = FORK.Queue()
    processes: list[BaseProcess] = [FORK.Process(target=walk, args=(lane, plan, said)) for lane in lanes]
    for process in processes:
        process.start()
    try:
        while any(process.is_alive() for process in processes) or not said.empty():
            with suppress(Empty):
                yield said.get(timeout=0.5)
    finally:
        for process in processes:
            process.terminate()
            process.join()


def walk(lane: Sequence[Proof], plan: Plan, said: Any) -> None:
    """In a process of its own, which ends in good order with its parent: it has servers to stop."""
    die_with_parent(signal.SIGTERM)
    with suppress(KeyboardInterrupt):
        for each in tried(lane, plan, lambda title, done: said.put((title, done))):
            said.put(each)
    sys.stdout.flush()


def progress(console: Console) -> Progress:
    columns = (BarColumn(24), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)
