"""A running system to walk through: the one at KUAIJI_URL, else one of our own on embedded servers."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import SystemRandom

import pytest

from kuaiji.here import somewhere
from kuaiji.journey import Journey
from kuaiji.people import Person, person
from tests.backend.local import folder

from .guide import Guide


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """The folder of all data of the system that we start ourselves."""
    with folder() as made:
        yield made


@pytest.fixture(scope="session")
def system(place: Path) -> Iterator[str]:
    """Its address, without a slash at the end."""
    with somewhere(os.environ.get("KUAIJI_URL", ""), place) as url:
        yield url


def somebody() -> Person:
    return person(SystemRandom())


@pytest.fixture
def journey(system: str) -> Journey:
    """Of somebody who has not begun."""
    return Journey(system, somebody())


@pytest.fixture(scope="session")
def guide(system: str) -> Guide:
    """One person's way through the guide."""
    return Guide(Journey(system, somebody()))
