"""``database``, ``broker`` and ``bucket``: a test asks for the one it needs and has it for itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from .compose import FILES, WANTED, Compose, unavailable
from .local import Local
from .servers import SERVERS, Backend, Missing

MODES = ("auto", "compose", "local", "embedded")
KEY = pytest.StashKey[Backend]()


@pytest.fixture(scope="session")
def docker_compose_file() -> list[str]:
    return FILES


@pytest.fixture(scope="session")
def docker_compose_project_name() -> str:
    return f"kuaiji-test-{os.getpid()}"


@pytest.fixture(scope="session")
def docker_setup() -> list[str]:
    return [f"up -d --wait --wait-timeout 120 {' '.join(WANTED)}"]


@pytest.fixture(scope="session")
def docker_cleanup() -> list[str]:
    return ["down -v --remove-orphans --timeout 5"]


@pytest.fixture(scope="session")
def backend(request: pytest.FixtureRequest) -> Iterator[Backend]:
    """Chosen by KUAIJI_BACKEND; auto is compose where an engine with all images is, else local."""
    mode = os.environ.get("KUAIJI_BACKEND", "auto")
    assert mode in MODES, f"KUAIJI_BACKEND must be one of {MODES}"
    with ExitStack() as held:
        if mode == "compose" or (mode == "auto" and not unavailable()):
            assert not unavailable(), unavailable()
            docker = [
                request.getfixturevalue(f"docker_{name}")
                for name in ("services", "compose_project_name", "ip")
            ]
            chosen = Backend(Compose(*docker))
        else:
            chosen = Backend(Local("local" if mode == "auto" else mode, held))
        request.config.stash[KEY] = chosen
        yield chosen


@pytest.fixture
def database(backend: Backend) -> Iterator[str]:
    """The address of an empty PostgreSQL database, gone after the test."""
    address = given(backend, "pg", backend.database)
    yield address
    backend.drop(address)


@pytest.fixture
def broker(backend: Backend) -> str:
    """The address of an empty virtual host of RabbitMQ."""
    return given(backend, "rabbit", backend.broker)


@pytest.fixture
def bucket(backend: Backend) -> str:
    """The address of an empty bucket."""
    return given(backend, "s3", backend.bucket)


def given(backend: Backend, server: str, place: Callable[[], str]) -> str:
    try:
        return place()
    except Missing as missing:
        backend.missing[server] = str(missing)
        if server in os.environ.get("KUAIJI_REQUIRE", "").split(","):
            pytest.fail(f"{SERVERS[server]} is required: {missing}", pytrace=False)
        pytest.skip(str(missing))


WAITING = (  # for processes, sockets and clocks: minutes of waiting, seconds of work
    "tests/bench/test_benchmarks",
    "tests/eventkit/runtime/",
    "tests/eventkit/test_inproc",
    "tests/eventkit/test_relay",
    "tests/eventkit/test_subscribe",
    "tests/gateway/test_openapi",
    "tests/integration/",
    "tests/journey/",
    "tests/kuaiji/test_process",
    "tests/kuaiji/test_embedded",
    "tests/verification/test_deadline",
    "tests/verification/test_outage",
    "tests/verification/test_strangers",
    "tests/architecture/test_imports",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`make check` leaves out what needs a server, and what mostly waits."""
    for item in items:
        if {"backend", "system"} & {*getattr(item, "fixturenames", ())}:
            item.add_marker("servers")
        if item.nodeid.startswith(WAITING):
            item.add_marker("slow")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says on what the tests stood, and loudly what did not run."""
    backend = config.stash.get(KEY, None)
    if backend is None:
        return
    used = ", ".join(backend.versions[name] for name in SERVERS if name in backend.versions)
    terminalreporter.write_line(f"backend: {backend.mode} ({used})")
    for server, why in backend.missing.items():
        terminalreporter.write_line(
            f"NOT RUN: all tests that need {SERVERS[server]}. {why}", red=True, bold=True
        )
