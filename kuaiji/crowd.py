"""``kuaiji crowd``: many people walk the whole way, several at once; are all of them 审核通过 at the end?"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from random import SystemRandom
from statistics import quantiles

import requests
from rich.console import Console
from rich.progress import track
from rich.table import Table

from .client import Refused
from .journey import Journey
from .people import person
from .reviewer import on_duty
from .staff import COUNTY, PREFECTURE
from .waiting import Stuck

PHOTOS = 10  # one of so many is verified by photos, the others by Alipay
Walk = Callable[[int], "Walked"]


@dataclass(frozen=True)
class Walked:
    """How one of them fared; ``failed`` is empty for who ended in 审核通过, else why not."""

    seconds: float
    failed: str = ""


def crowd(url: str, people: int, at_once: int, console: Console | None = None) -> int:
    """Answers the exit code: 0 if all end in 审核通过. ``people`` and ``at_once`` are at least 1."""
    console, began = console or Console(), time.monotonic()
    try:
        staff = {login: on_duty(url, "", login, {}).client.token for login in (COUNTY, PREFECTURE)}
    except requests.ConnectionError:
        console.print(f"[red]连不上 nobody answers at {url}[/]")
        return 1

    def walk(number: int) -> Walked:
        photos = number % PHOTOS == PHOTOS - 1
        return walk_of(Journey(url, person(SystemRandom()), photos=photos, on_duty=staff))

    walked = list(track(gathered(walk, people, at_once), "人", people, console=console))
    console.print(table(walked, time.monotonic() - began))
    return 1 if any(each.failed for each in walked) else 0


def gathered(walk: Walk, people: int, at_once: int) -> Iterator[Walked]:
    """As they end."""
    with ThreadPoolExecutor(at_once) as pool:
        for each in as_completed([pool.submit(walk, number) for number in range(people)]):
            yield each.result()


def walk_of(journey: Journey) -> Walked:
    """Whatever stops it is told by its kind, never with what it says of the person."""
    began = time.monotonic()
    try:
        status = journey.walk()["record_status"]
    except Refused as refused:
        return Walked(time.monotonic() - began, str(refused))
    except (Stuck, requests.RequestException) as error:
        return Walked(time.monotonic() - began, type(error).__name__)
    return Walked(time.monotonic() - began, "" if status == "APPROVED" else str(status))


def table(walked: list[Walked], seconds: float) -> Table:
    told = Table(title="结果 / result", box=None, show_header=False)
    finished = sorted(each.seconds for each in walked if not each.failed)
    told.add_row("审核通过 / finished", str(len(finished)))
    for why, count in Counter(each.failed for each in walked if each.failed).most_common():
        told.add_row("未通过 / failed", f"{count} × {why}")
    for name, value in percentiles(finished):
        told.add_row(f"{name} 每人用时 / of a journey", f"{value:.1f} s")
    told.add_row("每分钟 / journeys a minute", f"{len(finished) / seconds * 60:.1f}")
    return told


def percentiles(values: list[float]) -> Iterator[tuple[str, float]]:
    cuts = quantiles(values, n=100, method="inclusive") if len(values) > 1 else values * 99
    if cuts:
        yield from ((f"p{percent}", cuts[percent - 1]) for percent in (50, 95, 99))
