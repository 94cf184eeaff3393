"""Made-up people in a town, come as far as a test needs them."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from random import Random
from typing import Any
from uuid import UUID

import requests

from kuaiji.client import Json
from kuaiji.journey import STEPS, Journey
from kuaiji.people import person
from tests.journey.guide import Step

from .town.town import Town


def came_to(town: Town, step: Step, random: Random) -> Journey:
    """Somebody who has done everything up to and with this step."""
    journey = Journey(town.url, person(random))
    for each in STEPS[: STEPS.index(step) + 1]:
        each(journey)
    return journey


Asked = tuple[str, str, Json, Json]  # method, address, form, headers


class Crowd:
    """Asks many things at the same moment, each on a connection of its own that stays open."""

    def __init__(self, many: int) -> None:
        self.sessions = [requests.Session() for _ in range(many)]
        self.pool = ThreadPoolExecutor(many)

    def at_once(self, asked: Sequence[Asked]) -> list[requests.Response]:
        given = zip(self.sessions, asked, strict=False)
        return list(self.pool.map(lambda each: self._ask(*each), given))

    @staticmethod
    def _ask(session: requests.Session, asked: Asked) -> requests.Response:
        method, address, form, headers = asked
        return session.request(method, address, json=form, headers=headers, timeout=60)


@contextmanager
def crowd(many: int) -> Iterator[Crowd]:
    made = Crowd(many)
    try:
        yield made
    finally:
        made.pool.shutdown()
        for session in made.sessions:
            session.close()


def uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def change(method: str, address: str, form: Json, token: str, seen: int, key: Any) -> Asked:
    headers = {
        "Authorization": f"Bearer {token}",
        "If-Match": f'"v{seen}"',
        "Idempotency-Key": str(key),
    }
    return method, address, form, headers
