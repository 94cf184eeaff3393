"""In the middle of everything each process in turn dies; nobody's journey is lost."""

import subprocess

import pytest

from kuaiji.databases import SERVICES
from tests.backend import Backend
from tests.backend.fixtures import given
from tests.backend.local import folder

from .town import KUAIJI, town

PEOPLE = 10
MORTAL = (*SERVICES, "gateway", "relay")


@pytest.fixture
def broker_is_real(backend: Backend) -> None:
    given(backend, "rabbit", backend.broker)


@pytest.mark.usefixtures("broker_is_real")
def test_all_end_in_approval_though_every_process_is_killed_once(backend: Backend) -> None:
    with folder() as place, town(backend, place) as parts:
        told = place / "crowd.log"
        with told.open("wb") as log:
            people = ["--people", str(PEOPLE), "--at-once", str(PEOPLE)]
            walking = subprocess.Popen(
                [*KUAIJI, "crowd", "--url", parts.url, *people], stdout=log, stderr=log
            )
        try:
            for name in MORTAL:
                assert walking.poll() is None, f"they arrived before {name} died"
                parts.kill_and_restart(name)
            code = walking.wait(180)
        finally:
            walking.kill()
            walking.wait()
        assert code == 0, told.read_text(encoding="utf-8")
