"""T17: more than a thousand clients that never finish, and everybody else is served as before."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import urlsplit

import requests

from kuaiji.embedded import Place
from kuaiji.reviewer import on_duty
from kuaiji.staff import COUNTY

from .front import nginx
from .proof import Lane, Outcome, Proof, Run, Sizes
from .town.town import town

SECONDS = 12.0  # of measuring, each time: longer than any of them is waited for
ASKERS = 4
PAUSE = 0.08  # seconds between two requests of one of them: below the door's limit
LEAST = 0.025  # seconds; a p99 below it is not told from noise
PARTS = ("simulators", "identity", "collection", "files", "review", "gateway")


@dataclass
class Served:
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def p99(self) -> float:
        return quantiles(self.seconds, n=100, method="inclusive")[98]


def run(run: Run) -> Outcome:
    faults: list[str] = []
    measured: list[str] = []
    with (
        town(run.servers, run.mutant, PARTS) as place,
        nginx(place, Place(place.place).port("nginx")) as front,
    ):
        token = on_duty(place.url, "", COUNTY, {}).client.token
        doors = {"through nginx": front, "the gateway alone": place.at("gateway")}
        if run.mutant:  # nginx would keep them from it
            del doors["through nginx"]
        for at, (name, url) in enumerate(doors.items()):
            before = asked(url, token)
            with slow(url, run.size):
                time.sleep(2)
                during = asked(url, token)
            alone = url != front
            faults += refused(name, during) if alone else worse(name, before, during)
            measured.append(f"{name}: p99 {1000 * before.p99:.0f} → {1000 * during.p99:.0f} ms")
            run.told((at + 1) / len(doors))
    size = f"{run.size} slow headers, {run.size} slow bodies, {run.size // 5} silent sockets"
    return Outcome(size, faults, "; ".join(measured))


def asked(url: str, token: str) -> Served:
    served, until = Served(), time.monotonic() + SECONDS

    def ask(number: int) -> None:
        with requests.Session() as session:
            session.headers["Authorization"] = f"Bearer {token}"
            while time.monotonic() < until:
                began = time.monotonic()
                try:
                    status = session.get(f"{url}/api/v1/review-cases", timeout=10).status_code
                except requests.RequestException:
                    status = 0  # no answer at all
                served.seconds.append(time.monotonic() - began)
                served.statuses[status] += 1
                time.sleep(PAUSE)

    with ThreadPoolExecutor(ASKERS) as pool:
        list(pool.map(ask, range(ASKERS)))
    return served


def refused(name: str, during: Served) -> Iterator[str]:
    failed = {status: count for status, count in during.statuses.items() if status != 200}
    if failed:
        yield f"{name}: answers beside 200 {failed}"


def worse(name: str, before: Served, during: Served) -> Iterator[str]:
    yield from refused(name, during)
    if during.p99 >= 2 * max(before.p99, LEAST):
        yield f"{name}: p99 {1000 * before.p99:.0f} → {1000 * during.p99:.0f} ms"


@contextmanager
def slow(url: str, many: int) -> Iterator[None]:
    command = [sys.executable, "-m", "tests.trust.slow", str(urlsplit(url).port), str(many)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.kill()
        process.wait()


PROOF = Proof(
    test="T17",
    promise="P17 The gateway survives slow and hostile clients",
    claim="Clients that send a byte a second, or nothing, from many addresses, against nginx and gateway as "
    "compose has them: the p99 of all others stays below twice what it was, none is refused. Against the "
    "gateway alone, which nobody reaches: none is refused; its p99 is for your information",
    sizes=Sizes(short=100, usual=500, full=500, twin=20),
    run=run,
    twins={"no limits on sockets": "answers beside 200"},
    lane=Lane.ALONE,
)
